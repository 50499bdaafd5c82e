/**
 * Solves A x = b for a symmetric positive definite A given as a product, in float64.
 *
 * @param multiply writes A x into its second argument
 * @param tolerance of the residual, relative to b
 */
export function conjugateGradients(
  multiply: (x: Float64Array, into: Float64Array) => void,
  b: Float64Array,
  { tolerance = 1e-12, maxIterations = 1000 } = {},
): Float64Array {
  const x = new Float64Array(b.length);
  const residual = b.slice();
  const direction = b.slice();
  const image = new Float64Array(b.length);
  let square = dot(residual, residual);
  const target = square * tolerance ** 2;
  for (let i = 0; i < maxIterations && square > target; i++) {
    multiply(direction, image);
    const step = square / dot(direction, image);
    for (let n = 0; n < x.length; n++) {
      x[n] += step * direction[n];
      residual[n] -= step * image[n];
    }
    const next = dot(residual, residual);
    for (let n = 0; n < x.length; n++) direction[n] = residual[n] + (next / square) * direction[n];
    square = next;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
