import * as tf from '@tensorflow/tfjs-core';
import { formatShape, sizeOf } from '../../compute/graph/size';
import { assertRank, ShapeError } from '../build';
import type { Layer, Shape } from '../module';
import { pair, windowOver, type Size } from './window';

export const identity: Layer = (input) => ({ output: input, apply: (_, x) => x });

/** Zeros, of a size reduced by `stride`: the operation `none` of search spaces. */
export const none =
  (stride: Size = 1): Layer =>
  (input) => {
    if (input.length !== 3) return { output: input, apply: (_, x) => tf.zerosLike(x) };
    const output = [...windowOver(input, 1, { stride }).output, input[2]];
    return { output, apply: (_, x) => tf.zeros([x.shape[0], ...output]) };
  };

export const reshape =
  (output: Shape): Layer =>
  (input) => {
    if (sizeOf(input) !== sizeOf(output)) {
      throw new ShapeError(`${formatShape(input)} cannot become ${formatShape(output)}`);
    }
    return { output, apply: (_, x) => tf.reshape(x, [x.shape[0], ...output]) };
  };

/** All values of an example in one row. */
export const flatten: Layer = (input) => reshape([sizeOf(input)])(input);

/**
 * Mixes channels between groups (Zhang et al. 2018, ShuffleNet): channel `group * size + place` moves to
 * `place * groups + group`.
 */
export const channelShuffle =
  (groups: number): Layer =>
  (input) => {
    const channels = input[input.length - 1];
    if (channels % groups !== 0) throw new ShapeError(`${channels} channels cannot be put into ${groups} equal groups`);
    const leading = input.slice(0, -1);
    const rank = input.length + 1;
    const order = [...Array.from({ length: rank - 1 }, (_, axis) => axis), rank, rank - 1];
    return {
      output: input,
      apply(_, x) {
        const grouped = tf.reshape(x, [x.shape[0], ...leading, groups, channels / groups]);
        return tf.reshape(tf.transpose(grouped, order), x.shape);
      },
    };
  };

/** Channels from `begin` up to but not with `end`. */
export const channels =
  (begin: number, end: number): Layer =>
  (input) => {
    const count = input[input.length - 1];
    if (begin < 0 || end > count || begin >= end) {
      throw new ShapeError(`channels ${begin} to ${end} are not among ${count}`);
    }
    const start = [...input.map(() => 0), begin];
    const leading = input.slice(0, -1);
    return {
      output: [...leading, end - begin],
      apply: (_, x) => tf.slice(x, start, [x.shape[0], ...leading, end - begin]),
    };
  };

/** An image enlarged `factor` times. */
export const upsample =
  (factor: Size = 2, method: 'nearest' | 'bilinear' = 'nearest'): Layer =>
  (input) => {
    assertRank(input, 3, 'images [height, width, channels]');
    const [down, across] = pair(factor);
    const size: [number, number] = [input[0] * down, input[1] * across];
    const resize = method === 'nearest' ? tf.image.resizeNearestNeighbor : tf.image.resizeBilinear;
    return {
      output: [...size, input[2]],
      // Half-pixel centres, as PyTorch and ONNX have them, so that an enlarged image is not shifted.
      apply: (_, x) => resize(x as tf.Tensor4D, size, false, method === 'bilinear'),
    };
  };
