import type { Counts } from '../../matching/counts';
import { matchClusters } from '../../matching/clusters';

/** ACC: the part of the samples whose cluster is matched with their class. Clusters without a class count against it. */
export function clusteringAccuracy(counts: Counts): number {
  if (counts.total === 0) return 0;
  const matched = matchClusters(counts).reduce(
    (sum, [cluster, label]) => sum + counts.values[cluster * counts.classes + label],
    0,
  );
  return matched / counts.total;
}
