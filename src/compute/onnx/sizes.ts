/** A size that grows with the batch: `perBatch * batch + more`. */
export interface BatchSize {
  readonly perBatch: number;
  readonly more: number;
}

/** A size that is fixed, or one that grows with the batch. */
export type Size = number | BatchSize;

/** What one dimension of inputs and outputs is called in the file. */
export const batchDimension = 'batch';

/** The batches that a graph was written for, the smaller one first. */
export type BatchPair = readonly [number, number];

/**
 * The size that is `first` for the one batch and `second` for the other.
 * @returns undefined where none with whole numbers is
 */
export function sizeFor(first: number, second: number, [few, many]: BatchPair): Size | undefined {
  if (first === second) return first;
  const perBatch = (second - first) / (many - few);
  return Number.isInteger(perBatch) ? { perBatch, more: first - perBatch * few } : undefined;
}

/** As ONNX has sizes that are not fixed: by names, such as `batch` or `4*batch`. */
export function describeSize(size: Size): number | string {
  if (typeof size === 'number') return size;
  const { perBatch, more } = size;
  const product = perBatch === 1 ? batchDimension : `${perBatch}*${batchDimension}`;
  return more === 0 ? product : `${product}${more > 0 ? '+' : ''}${more}`;
}
