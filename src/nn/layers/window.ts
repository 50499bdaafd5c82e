import type { backend_util } from '@tensorflow/tfjs-core';
import { formatShape } from '../../compute/graph/size';
import { assertRank, ShapeError } from '../build';
import type { Shape } from '../module';

/** One number for height and width, or both. */
export type Size = number | readonly [height: number, width: number];

/**
 * `same`: as many outputs as inputs (divided by the stride, rounded up), as TensorFlow pads; `valid`: no padding; a number:
 * so many zeros on each side, as PyTorch pads.
 */
export type Padding = 'same' | 'valid' | number;

export interface WindowOptions {
  readonly stride?: Size;
  readonly dilation?: Size;
  readonly padding?: Padding;
}

/** How a window moves over an image. */
export interface Window {
  readonly kernel: [number, number];
  readonly strides: [number, number];
  readonly dilations: [number, number];
  /** As TF.js takes it. */
  readonly pad: 'same' | 'valid' | backend_util.ExplicitPadding;
  /** Height and width of the output. */
  readonly output: readonly [number, number];
}

export const pair = (size: Size): [number, number] => (typeof size === 'number' ? [size, size] : [...size]);

/** @throws ShapeError where the input is no image `[height, width, channels]` or smaller than the window */
export function windowOver(
  input: Shape,
  kernel: Size,
  { stride = 1, dilation = 1, padding = 'same' }: WindowOptions,
): Window {
  assertRank(input, 3, 'images [height, width, channels]');
  const [sizes, strides, dilations] = [pair(kernel), pair(stride), pair(dilation)];
  const lengths = [0, 1].map((axis) =>
    outputLength(input[axis], (sizes[axis] - 1) * dilations[axis] + 1, strides[axis], padding),
  );
  if (lengths.some((length) => length < 1)) {
    throw new ShapeError(`a window of ${formatShape(sizes)} does not fit into ${formatShape(input)}`);
  }
  return { kernel: sizes, strides, dilations, pad: tfPadding(padding), output: [lengths[0], lengths[1]] };
}

function outputLength(input: number, window: number, stride: number, padding: Padding): number {
  if (padding === 'same') return Math.ceil(input / stride);
  const zeros = padding === 'valid' ? 0 : 2 * padding;
  return Math.floor((input + zeros - window) / stride) + 1;
}

function tfPadding(padding: Padding): Window['pad'] {
  if (typeof padding !== 'number') return padding;
  const both: [number, number] = [padding, padding];
  return [[0, 0], both, both, [0, 0]];
}
