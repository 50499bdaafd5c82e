/**
 * A size of batches for evaluation, at most `most`: one that leaves no smaller batch at the end where there is one that is
 * not much smaller, since each size is compiled by itself.
 */
export function evenBatch(count: number, most: number): number {
  const largest = Math.min(count, most);
  for (let size = largest; size > largest / 4; size--) if (count % size === 0) return size;
  return largest;
}
