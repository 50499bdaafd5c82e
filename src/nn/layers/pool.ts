import * as tf from '@tensorflow/tfjs-core';
import { assertRank } from '../build';
import type { Layer } from '../module';
import { windowOver, type Size, type WindowOptions } from './window';

type PoolOptions = Omit<WindowOptions, 'dilation'>;

const pool =
  (apply: typeof tf.maxPool, kernel: Size, { stride = kernel, padding = 'valid' }: PoolOptions): Layer =>
  (input) => {
    const window = windowOver(input, kernel, { stride, padding });
    return {
      output: [...window.output, input[2]],
      apply: (_, x) => apply(x as tf.Tensor4D, window.kernel, window.strides, window.pad),
    };
  };

/** The largest value in each window; windows do not overlap unless told. */
export const maxPool = (kernel: Size, options: PoolOptions = {}): Layer => pool(tf.maxPool, kernel, options);

/** The mean of each window, of what lies inside the image: padding is not counted. */
export const averagePool = (kernel: Size, options: PoolOptions = {}): Layer => pool(tf.avgPool, kernel, options);

/** The mean over all places of an image or sequence: one value for each channel. */
export const globalAveragePool: Layer = (input) => ({
  output: input.slice(-1),
  apply: (_, x) => tf.mean(x, placeAxes(input)),
});

/** The largest value over all places, for each channel. */
export const globalMaxPool: Layer = (input) => ({
  output: input.slice(-1),
  apply: (_, x) => tf.max(x, placeAxes(input)),
});

function placeAxes(input: readonly number[]): number[] {
  if (input.length !== 2) assertRank(input, 3, 'images [height, width, channels] or sequences [time, features]');
  return input.slice(0, -1).map((_, axis) => axis + 1);
}
