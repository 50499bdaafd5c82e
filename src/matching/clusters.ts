import { matchPairs } from './assign';
import type { Counts } from './counts';

/** One-to-one pairs of cluster and class that most samples agree with (Kuhn 1955), by ascending class. */
export function matchClusters({ clusters, classes, values }: Counts): (readonly [cluster: number, matched: number])[] {
  const costs = Array.from({ length: clusters }, (_, cluster) =>
    Array.from(values.subarray(cluster * classes, (cluster + 1) * classes), (count) => -count),
  );
  return matchPairs(costs);
}
