/** @returns how far apart neighbours along each axis lie in a row-major array. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** Strides with which an array of `shape` is read in the shape it broadcasts to: 0 along repeated axes. */
export function broadcastStrides(shape: readonly number[], to: readonly number[]): number[] {
  const strides = rowMajorStrides(shape);
  const missing = to.length - shape.length;
  return to.map((_, axis) => (axis < missing || shape[axis - missing] === 1 ? 0 : strides[axis - missing]));
}
