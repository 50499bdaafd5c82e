import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { times, transposedTimes, type SparseRows } from './sparse';

/** Directions beyond those that are wanted, which make the iteration settle sooner. */
const spare = 10;
const rounds = 12;

/** Numbers in [-1, 1) that look random; any start will do that is not orthogonal to what is sought. */
function startVectors(length: number): Float64Array {
  let state = 0x9e3779b9;
  return Float64Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (state >>> 0) / 2 ** 31 - 1;
  });
}

/** `[rows, k]` as its columns. */
const columnsOf = (matrix: Float64Array, k: number): Float64Array[] =>
  Array.from({ length: k }, (_, column) => {
    const values = new Float64Array(matrix.length / k);
    for (let row = 0; row < values.length; row++) values[row] = matrix[row * k + column];
    return values;
  });

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}

/** Takes out of `column` what lies along each of `others`, which are orthonormal; twice, for accuracy. */
function removeAlong(column: Float64Array, others: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const other of others) {
      const along = dot(column, other);
      for (let i = 0; i < column.length; i++) column[i] -= along * other[i];
    }
  }
}

/** Makes the columns of `[rows, k]` orthonormal, in place (modified Gram-Schmidt); dependent ones become 0. */
function orthonormalise(vectors: Float64Array, k: number): void {
  const columns = columnsOf(vectors, k);
  for (const [at, column] of columns.entries()) {
    const before = Math.sqrt(dot(column, column));
    removeAlong(column, columns.slice(0, at));
    const length = Math.sqrt(dot(column, column));
    // What is left of a dependent column is rounding.
    const factor = length > 1e-10 * before ? 1 / length : 0;
    for (let row = 0; row < column.length; row++) {
      column[row] *= factor;
      vectors[row * k + at] = column[row];
    }
  }
}

/** The eigenvectors of the Gram matrix of `[rows, k]`, largest eigenvalue first: `[k, k]`. */
function principalRotation(projected: Float64Array, k: number): Matrix {
  const gram = Matrix.zeros(k, k);
  for (let row = 0; row < projected.length; row += k) {
    for (let one = 0; one < k; one++) {
      for (let other = 0; other <= one; other++) {
        gram.set(one, other, gram.get(one, other) + projected[row + one] * projected[row + other]);
      }
    }
  }
  for (let one = 0; one < k; one++)
    for (let other = 0; other < one; other++) gram.set(other, one, gram.get(one, other));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, at) => at).sort((one, other) => realEigenvalues[other] - realEigenvalues[one]);
  return eigenvectorMatrix.subMatrixColumn(order);
}

/** The largest part of each column is positive, so that the same texts give the same signs everywhere. */
function fixSigns(basis: Float32Array, k: number): void {
  for (let column = 0; column < k; column++) {
    let largest = 0;
    for (let at = column; at < basis.length; at += k) if (Math.abs(basis[at]) > Math.abs(largest)) largest = basis[at];
    if (largest < 0) for (let at = column; at < basis.length; at += k) basis[at] = -basis[at];
  }
}

/**
 * The right singular vectors of the `k` largest singular values, by subspace iteration (Halko, Martinsson and Tropp,
 * 2011, with more rounds).
 * @returns `[width, k]`, columns orthonormal, largest singular value first
 */
export function rightSingularVectors(matrix: SparseRows, k: number): Float32Array {
  const wide = Math.min(k + spare, matrix.width);
  let vectors = startVectors(matrix.width * wide);
  orthonormalise(vectors, wide);
  for (let round = 0; round < rounds; round++) {
    vectors = transposedTimes(matrix, times(matrix, vectors, wide), wide);
    orthonormalise(vectors, wide);
  }
  const rotation = principalRotation(times(matrix, vectors, wide), wide);
  const rotated = new Matrix(
    Array.from({ length: matrix.width }, (_, row) => vectors.subarray(row * wide, (row + 1) * wide)),
  ).mmul(rotation.subMatrix(0, wide - 1, 0, k - 1));
  const basis = Float32Array.from(rotated.to1DArray());
  fixSigns(basis, k);
  return basis;
}
