import { sizeOf } from '../../compute/graph/size';
import type { SampleSet } from '../../data/samples/sampleSet';
import { sampleValues } from '../samples/values';
import { wholeBlocks } from '../training/predict';

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

/** Samples that are made into rows at once, so that large sets are not in memory twice. */
const blockSize = 1000;

/** All samples, their values in one row each. */
export function sampleRows(samples: SampleSet): RowSet {
  const rows = makeRows(samples.count, sizeOf(samples.shape));
  for (const indices of wholeBlocks(samples.count, blockSize)) {
    rows.values.set(sampleValues(samples, indices).data, indices[0] * rows.columns);
  }
  return rows;
}

/** Chosen rows. */
export function chooseRows({ values, columns }: RowSet, chosen: Int32Array): RowSet {
  const rows = makeRows(chosen.length, columns);
  chosen.forEach((row, i) => rows.values.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return rows;
}
