/** @returns the number of values of a shape; 1 for a scalar. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, dimension) => size * dimension, 1);

export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((dimension, axis) => dimension === b[axis]);

/**
 * The shape that NumPy's broadcasting gives.
 * @throws Error naming the axis (counted from the last) whose sizes do not fit.
 */
export function broadcastShapes(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).filter((size) => size !== 1);
    const size = sizes[0] ?? 1;
    if (sizes.some((other) => other !== size)) {
      throw new Error(`shapes ${shapes.map(formatShape).join(' and ')} do not broadcast: axis ${axis - rank} differs`);
    }
    return size;
  });
}

export const formatShape = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
