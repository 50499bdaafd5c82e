import type { ClusteringPicture, ContingencyTable } from '../../../protocol/clustering';
import type { MergeSuggestion } from '../../../protocol/clustering-panel';

/** Share of a cluster from which on it is said to consist of a class. */
const majority = 0.5;
/** Two clusters are alike when samples of both are this similar, as a share of how similar samples of one are. */
const alike = 0.5;
/** More suggestions nobody reads. */
const mostSuggestions = 5;

/**
 * Mean similarity of the samples of each pair of clusters.
 *
 * @param similarity - `[side, side]`, sorted by cluster.
 * @param rows - How many rows each cluster takes.
 * @returns `[clusters, clusters]`; NaN for clusters without a row.
 */
export function blockMeans({ data, shape: [side] }: ClusteringPicture['similarity'], rows: readonly number[]) {
  const ends = rows.map((_, k) => rows.slice(0, k + 1).reduce((sum, count) => sum + count, 0));
  const means = new Float32Array(rows.length ** 2);
  for (let a = 0; a < rows.length; a++) {
    for (let b = 0; b < rows.length; b++) {
      let sum = 0;
      for (let row = ends[a] - rows[a]; row < ends[a]; row++) {
        for (let col = ends[b] - rows[b]; col < ends[b]; col++) sum += data[row * side + col];
      }
      means[a * rows.length + b] = sum / (rows[a] * rows[b]);
    }
  }
  return means;
}

/** By cluster: the class that most of its samples are of, where there is one. */
function majorityClasses({ clusters, counts, classes }: ContingencyTable): ReadonlyMap<number, string> {
  const found = clusters.map((cluster, row) => {
    const largest = Math.max(...counts[row]);
    const total = counts[row].reduce((sum, count) => sum + count, 0);
    return [cluster, largest > majority * total ? classes[counts[row].indexOf(largest)] : undefined] as const;
  });
  return new Map(found.flatMap(([cluster, name]) => (name === undefined ? [] : [[cluster, name] as const])));
}

/** Pairs of clusters that share a class or are alike, the most similar first. */
export function mergeSuggestions(
  { contingency, sizes }: Pick<ClusteringPicture, 'contingency' | 'sizes'>,
  means: Float32Array,
): MergeSuggestion[] {
  const classes: ReadonlyMap<number, string> = contingency ? majorityClasses(contingency) : new Map();
  const suggestions: MergeSuggestion[] = [];
  for (let a = 0; a < sizes.length; a++) {
    for (let b = a + 1; b < sizes.length; b++) {
      if (sizes[a] === 0 || sizes[b] === 0) continue;
      const similarity = means[a * sizes.length + b];
      const own = Math.min(means[a * (sizes.length + 1)], means[b * (sizes.length + 1)]);
      const isShared = classes.get(a) !== undefined && classes.get(a) === classes.get(b);
      if (!isShared && !(similarity > alike * own)) continue;
      suggestions.push({ clusters: [a, b], similarity, ...(isShared && { sharedClass: classes.get(a) }) });
    }
  }
  return suggestions.sort((x, y) => y.similarity - x.similarity).slice(0, mostSuggestions);
}
