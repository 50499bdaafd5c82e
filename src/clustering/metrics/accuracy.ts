import { matchPairs } from '../../matching/assign';
import type { Counts } from '../../matching/counts';

/** One-to-one pairs of cluster and class that most samples agree with (Kuhn 1955), by ascending class. */
export function matchClusters({ clusters, classes, values }: Counts): (readonly [cluster: number, matched: number])[] {
  const costs = Array.from({ length: clusters }, (_, cluster) =>
    Array.from(values.subarray(cluster * classes, (cluster + 1) * classes), (count) => -count),
  );
  return matchPairs(costs);
}

/** ACC: the part of the samples whose cluster is matched with their class. Clusters without a class count against it. */
export function clusteringAccuracy(counts: Counts): number {
  if (counts.total === 0) return 0;
  const matched = matchClusters(counts).reduce(
    (sum, [cluster, label]) => sum + counts.values[cluster * counts.classes + label],
    0,
  );
  return matched / counts.total;
}
