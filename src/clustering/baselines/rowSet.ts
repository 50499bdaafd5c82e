import { sizeOf } from '../../compute/graph/size';
import type { SampleSet } from '../../data/samples/sampleSet';
import { sampleValues } from '../samples/values';

/** Samples as rows of numbers, in memory that the engine's threads reach. */
export interface RowSet {
  readonly count: number;
  readonly columns: number;
  /** `[count, columns]` */
  readonly values: Float32Array;
}

export function makeRows(count: number, columns: number): RowSet {
  const memory = new SharedArrayBuffer(count * columns * Float32Array.BYTES_PER_ELEMENT);
  return { count, columns, values: new Float32Array(memory) };
}

/** Rows whose values are copied from elsewhere. */
export function rowsFrom(values: ArrayLike<number>, columns: number): RowSet {
  const rows = makeRows(values.length / columns, columns);
  rows.values.set(values);
  return rows;
}

/** All samples, their values in one row each. */
export function sampleRows(samples: SampleSet): RowSet {
  const all = Int32Array.from({ length: samples.count }, (_, i) => i);
  return rowsFrom(sampleValues(samples, all).data, sizeOf(samples.shape));
}

/** Chosen rows. */
export function chooseRows({ values, columns }: RowSet, chosen: Int32Array): RowSet {
  const rows = makeRows(chosen.length, columns);
  chosen.forEach((row, i) => rows.values.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return rows;
}
