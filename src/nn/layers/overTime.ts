import * as tf from '@tensorflow/tfjs-core';
import { assertRank, ShapeError } from '../build';
import type { Layer } from '../module';
import { averagePool, maxPool } from './pool';
import { conv, depthwiseConv, type ConvOptions } from './conv';

/** A layer of images `[1, time, features]` on sequences `[time, features]`. */
const overTime =
  (layer: Layer): Layer =>
  (input) => {
    assertRank(input, 2, 'sequences [time, features]');
    const inner = layer([1, ...input]);
    const [height, ...output] = inner.output;
    if (height !== 1) throw new ShapeError('a layer over time must leave the height 1');
    return {
      ...inner,
      output,
      apply(scope, x) {
        const y = inner.apply(scope, tf.expandDims(x, 1));
        return tf.reshape(y, [x.shape[0], ...output]);
      },
    };
  };

export interface SequenceConvOptions extends Pick<ConvOptions, 'bias' | 'initialise'> {
  readonly kernel?: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly padding?: 'same' | 'valid';
}

const imageOptions = ({ kernel = 3, stride = 1, dilation = 1, ...rest }: SequenceConvOptions): ConvOptions => ({
  ...rest,
  kernel: [1, kernel],
  stride: [1, stride],
  dilation: [1, dilation],
});

/** Convolution along time: `filter` `[1, kernel, in, filters]`. */
export const sequenceConv = (filters: number, options: SequenceConvOptions = {}): Layer =>
  overTime(conv(filters, imageOptions(options)));

export const sequenceDepthwiseConv = (options: SequenceConvOptions = {}): Layer =>
  overTime(depthwiseConv(imageOptions(options)));

export const sequenceMaxPool = (kernel: number, stride = kernel): Layer =>
  overTime(maxPool([1, kernel], { stride: [1, stride] }));

export const sequenceAveragePool = (kernel: number, stride = kernel): Layer =>
  overTime(averagePool([1, kernel], { stride: [1, stride] }));
