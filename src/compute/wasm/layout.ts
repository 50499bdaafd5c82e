import { sizeOf } from '../graph/shapes';

/** How a value lies in memory: `strides` in elements, one per axis; `length` elements in all, padding included. */
export interface Layout {
  readonly strides: readonly number[];
  readonly length: number;
}

/** Values in one vector register. */
export const lanes = 4;
/** From this size on, the last axis is worth vectorising along. */
const wide = 16;

/**
 * The axis along which a value of this shape is contiguous: the last one when it is wide, else the longest. So a cube
 * tile `[pixels, bands]` lies by pixel, while abundances `[pixels, materials]` and endmembers `[bands, materials]` lie
 * by material, and work on either runs along pixels or bands in full vectors. -1 for a scalar.
 */
export function contiguousAxis(shape: readonly number[]): number {
  const last = shape.length - 1;
  if (last < 0 || shape[last] >= wide) return last;
  return shape.lastIndexOf(Math.max(...shape));
}

/** Our own layout of a value: contiguous along {@link contiguousAxis}, rows padded to whole vectors. */
export function paddedLayout(shape: readonly number[]): Layout {
  const contiguous = contiguousAxis(shape);
  if (contiguous < 0) return { strides: [], length: lanes };
  const strides = new Array<number>(shape.length);
  strides[contiguous] = 1;
  let length = padded(shape[contiguous]);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (axis === contiguous) continue;
    strides[axis] = length;
    length *= shape[axis];
  }
  return { strides, length };
}

/** C order without gaps, as arrays come from and go to the outside. */
export function rowMajorLayout(shape: readonly number[]): Layout {
  const strides = new Array<number>(shape.length);
  let length = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = length;
    length *= shape[axis];
  }
  return { strides, length: sizeOf(shape) };
}

/** The next multiple of the vector length. */
export function padded(length: number): number {
  return Math.ceil(length / lanes) * lanes;
}
