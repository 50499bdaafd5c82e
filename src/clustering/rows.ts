type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;

/** The product of two rows of so many values. */
export function dot(a: Numbers, fromA: number, b: Numbers, fromB: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[fromA + i] * b[fromB + i];
  return sum;
}

/** The squared distance of two rows of so many values. */
export function squaredDistance(a: Numbers, fromA: number, b: Numbers, fromB: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[fromA + i] - b[fromB + i]) ** 2;
  return sum;
}
