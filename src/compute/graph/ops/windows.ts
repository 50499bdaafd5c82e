/**
 * How windows lie on the spatial axes, those after batch and channels: a number for each axis, and in `pads` the rows
 * added before each axis, then those added after each.
 */
export interface Windows {
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly pads: readonly number[];
}

/** Windows of `kernel` values along each axis. */
export interface Pooling extends Windows {
  readonly kernel: readonly number[];
}

/** Windows in which each of `groups` equal parts of the channels is seen only by its part of the filters. */
export interface Convolution extends Windows {
  readonly groups: number;
}
