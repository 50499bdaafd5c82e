import { margins, type Counts } from './counts';

const pairs = (count: number): number => (count * (count - 1)) / 2;

const sumOfPairs = (sizes: Float64Array | Int32Array): number => {
  let sum = 0;
  for (const size of sizes) sum += pairs(size);
  return sum;
};

/** The adjusted Rand index (Hubert and Arabie 1985): 0 for what chance gives, negative below, 1 for equal partitions. */
export function adjustedRandIndex(counts: Counts): number {
  const { ofClusters, ofClasses } = margins(counts);
  const together = sumOfPairs(counts.values);
  const [inClusters, inClasses] = [sumOfPairs(ofClusters), sumOfPairs(ofClasses)];
  const all = pairs(counts.total);
  const expected = all === 0 ? 0 : (inClusters * inClasses) / all;
  const largest = (inClusters + inClasses) / 2;
  // One cluster against one class, or singles against singles: the index says nothing there.
  return largest === expected ? 0 : (together - expected) / (largest - expected);
}
