/** Where pixel i lies: at i, in the middle of the i-th square, or so that the outermost pixels of both images meet. */
export type Coordinates = 'asymmetric' | 'half_pixel' | 'align_corners';

export interface ImageOps {
  /** Puts `before` and `after` copies of `value` around the input along each axis. */
  Pad: { readonly before: readonly number[]; readonly after: readonly number[]; readonly value: number };
  /** Interpolates [N, C, ...] linearly at `size` places along each spatial axis. */
  Resize: { readonly size: readonly number[]; readonly coordinates: Coordinates };
}
