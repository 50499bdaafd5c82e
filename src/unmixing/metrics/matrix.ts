import type { NdArray } from '../../protocol/ndarray';

/** A two-dimensional array, row-major. */
export type Table = NdArray<Float32Array>;

export function table(rows: number, columns: number, data: Float32Array = new Float32Array(rows * columns)): Table {
  return { shape: [rows, columns], data };
}

/** Column `k` of an array `[rows, columns]`. */
export function column({ shape: [rows, columns], data }: Table, k: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => data[row * columns + k]);
}

/** The columns named, in that order. */
export function selectColumns({ shape: [rows, columns], data }: Table, order: readonly number[]): Table {
  const selected = table(rows, order.length);
  for (let row = 0; row < rows; row++)
    order.forEach((k, i) => (selected.data[row * order.length + i] = data[row * columns + k]));
  return selected;
}

/** Rows become columns. */
export function transposed({ shape: [rows, columns], data }: Table): Table {
  const result = table(columns, rows);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < columns; k++) result.data[k * rows + row] = data[row * columns + k];
  return result;
}

/** Multiplies column k by `factors[k]`. */
export function scaleColumns({ shape: [rows, columns], data }: Table, factors: ArrayLike<number>): Table {
  return table(
    rows,
    columns,
    data.map((value, i) => value * factors[i % columns]),
  );
}

/** The rows named, in that order. */
export function selectRows({ shape: [, columns], data }: Table, order: readonly number[]): Table {
  const selected = table(order.length, columns);
  order.forEach((row, i) => selected.data.set(data.subarray(row * columns, (row + 1) * columns), i * columns));
  return selected;
}
