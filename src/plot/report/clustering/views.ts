import type { ClusteringResult, ContingencyTable } from '../../../protocol/clustering';

/** The embedding of the last epoch, `[shown samples, 2]`. */
export function lastEmbedding({ embedding, shown }: ClusteringResult): Float32Array {
  return embedding.data.subarray(embedding.data.length - 2 * shown.data.length);
}

/** Cluster of each sample that the embedding shows. */
export const shownClusters = ({ shown, assignments }: ClusteringResult): Int32Array =>
  shown.data.map((sample) => assignments.data[sample]);

/** Names of the rows and columns of the table, in their order. */
export const contingencyNames = ({ names }: ClusteringResult, { clusters, classes }: ContingencyTable) => ({
  rows: clusters.map((cluster) => names[cluster]),
  columns: classes,
});

/** Name of the class that a cluster is matched with. */
export function matchedClass({ contingency }: ClusteringResult, cluster: number): string | undefined {
  const row = contingency?.clusters.indexOf(cluster) ?? -1;
  return contingency?.classes[contingency.matched[row] ?? -1];
}
