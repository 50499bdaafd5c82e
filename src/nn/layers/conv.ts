import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../compute/graph/size';
import { groupedConv2d } from '../../compute/ops/groupedConv2d';
import { ShapeError } from '../build';
import { he, zeros, type Initialiser } from '../initialisers';
import type { Layer } from '../module';
import { pair, windowOver, type Padding, type Size, type WindowOptions } from './window';

export interface ConvOptions extends WindowOptions {
  /** 3 unless told. */
  readonly kernel?: Size;
  /** Off where a batch norm follows, which has a shift of its own. */
  readonly bias?: boolean;
  readonly initialise?: Initialiser;
}

/** Parameters of a filter and, if asked for, a bias. */
const filterAndBias = (shape: readonly number[], channels: number, initialise: Initialiser, bias: boolean) => ({
  filter: { shape, initialise },
  ...(bias && { bias: { shape: [channels], initialise: zeros } }),
});

export interface GroupedConvOptions extends ConvOptions {
  /** Equal parts of the channels, each seen by its part of the filters alone; 1 unless told. */
  readonly groups?: number;
}

/**
 * Convolution of images `[height, width, channels]`; parameter `filter` `[height, width, in / groups, filters]`, and
 * `bias`. No bias unless told.
 */
export const conv =
  (filters: number, options: GroupedConvOptions = {}): Layer =>
  (input) => {
    const { kernel = 3, bias = false, initialise = he(), groups = 1, ...window } = options;
    const { kernel: size, strides, dilations, pad, output } = windowOver(input, kernel, window);
    if (input[2] % groups !== 0 || filters % groups !== 0) {
      throw new ShapeError(`${input[2]} channels and ${filters} filters cannot be put into ${groups} equal groups`);
    }
    const shape = [...size, input[2] / groups, filters];
    return {
      output: [...output, filters],
      parameters: filterAndBias(shape, filters, initialise, bias),
      macs: output[0] * output[1] * sizeOf(shape),
      apply(scope, x) {
        const filter = scope.parameter('filter') as tf.Tensor4D;
        const y = groupedConv2d(x as tf.Tensor4D, filter, { groups, strides, pad, dilations });
        return bias ? tf.add(y, scope.parameter('bias')) : y;
      },
    };
  };

/** One filter for each channel: `filter` `[height, width, channels, 1]`. */
export const depthwiseConv =
  ({ kernel = 3, bias = false, initialise = he({ perChannel: true }), ...window }: ConvOptions = {}): Layer =>
  (input) => {
    const { kernel: size, strides, dilations, pad, output } = windowOver(input, kernel, window);
    const channels = input[2];
    return {
      output: [...output, channels],
      parameters: filterAndBias([...size, channels, 1], channels, initialise, bias),
      macs: output[0] * output[1] * size[0] * size[1] * channels,
      apply(scope, x) {
        const filter = scope.parameter('filter') as tf.Tensor4D;
        const y = tf.depthwiseConv2d(x as tf.Tensor4D, filter, strides, pad, 'NHWC', dilations);
        return bias ? tf.add(y, scope.parameter('bias')) : y;
      },
    };
  };

export interface TransposedConvOptions extends Pick<ConvOptions, 'kernel' | 'bias' | 'initialise'> {
  readonly stride?: Size;
  readonly padding?: Exclude<Padding, number>;
}

/**
 * The transpose of a strided convolution, which enlarges an image `stride` times (2 unless told); `filter`
 * `[height, width, filters, in]`.
 */
export const transposedConv =
  (filters: number, options: TransposedConvOptions = {}): Layer =>
  (input) => {
    const { kernel = 3, stride = 2, padding = 'same', bias = false, initialise = he() } = options;
    const { kernel: size } = windowOver(input, kernel, { padding: 'same' });
    const strides = pair(stride);
    if (strides.some((length, axis) => length > size[axis])) {
      throw new ShapeError('a stride longer than the kernel leaves holes in the output');
    }
    const output = [0, 1].map(
      (axis) => input[axis] * strides[axis] + (padding === 'same' ? 0 : Math.max(size[axis] - strides[axis], 0)),
    );
    return {
      output: [...output, filters],
      parameters: filterAndBias([...size, filters, input[2]], filters, initialise, bias),
      macs: input[0] * input[1] * size[0] * size[1] * input[2] * filters,
      apply(scope, x) {
        const shape: [number, number, number, number] = [x.shape[0], output[0], output[1], filters];
        const filter = scope.parameter('filter') as tf.Tensor4D;
        const y = tf.conv2dTranspose(x as tf.Tensor4D, filter, shape, strides, padding);
        return bias ? tf.add(y, scope.parameter('bias')) : y;
      },
    };
  };
