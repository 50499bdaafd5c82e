/** A matrix of few numbers: row `i` has `values[at]` in column `columns[at]` for `starts[i] <= at < starts[i + 1]`. */
export interface SparseRows {
  readonly rows: number;
  readonly width: number;
  /** `[rows + 1]` */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Rows from their columns and values. */
export function sparseRows(width: number, rows: readonly ReadonlyMap<number, number>[]): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  for (const [row, entries] of rows.entries()) starts[row + 1] = starts[row] + entries.size;
  const columns = new Int32Array(starts[rows.length]);
  const values = new Float32Array(columns.length);
  let at = 0;
  for (const entries of rows) {
    for (const [column, value] of entries) {
      columns[at] = column;
      values[at++] = value;
    }
  }
  return { rows: rows.length, width, starts, columns, values };
}

/** The first `count` rows; views. */
export const firstRows = (matrix: SparseRows, count: number): SparseRows => ({
  ...matrix,
  rows: count,
  starts: matrix.starts.subarray(0, count + 1),
});

/** `[rows, width]` */
export function dense({ rows, width, starts, columns, values }: SparseRows): Float32Array {
  const all = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) all[row * width + columns[at]] = values[at];
  }
  return all;
}

/** The matrix times `[width, k]`: `[rows, k]`. */
export function times({ rows, starts, columns, values }: SparseRows, right: Float64Array, k: number): Float64Array {
  const product = new Float64Array(rows * k);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const from = columns[at] * k;
      for (let i = 0; i < k; i++) product[row * k + i] += values[at] * right[from + i];
    }
  }
  return product;
}

/** The transposed matrix times `[rows, k]`: `[width, k]`. */
export function transposedTimes(matrix: SparseRows, right: Float64Array, k: number): Float64Array {
  const { rows, width, starts, columns, values } = matrix;
  const product = new Float64Array(width * k);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const to = columns[at] * k;
      for (let i = 0; i < k; i++) product[to + i] += values[at] * right[row * k + i];
    }
  }
  return product;
}
