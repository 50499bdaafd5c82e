import { EigenvalueDecomposition, type Matrix } from 'ml-matrix';

export interface Eigen {
  /** Descending. */
  readonly values: readonly number[];
  /** The `count` leading eigenvectors as rows, `[count, n]`. */
  leading(count: number): Float64Array;
}

/** Eigenvalues and vectors of a symmetric matrix, largest first. */
export function symmetricEigen(matrix: Matrix): Eigen {
  const decomposition = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  // ml-matrix sorts the eigenvalues of symmetric matrices in ascending order.
  const values = [...decomposition.realEigenvalues].reverse();
  const vectors = decomposition.eigenvectorMatrix;
  const size = matrix.rows;
  return {
    values,
    leading(count) {
      const rows = new Float64Array(count * size);
      for (let k = 0; k < count; k++) for (let i = 0; i < size; i++) rows[k * size + i] = vectors.get(i, size - 1 - k);
      return rows;
    },
  };
}
