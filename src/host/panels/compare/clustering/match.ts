import { matchClusters } from '../../../../matching/clusters';
import { margins, type Counts } from '../../../../matching/counts';
import { agreementOfCounts } from '../../../../outputs/clustering/agreement';
import type { ClusterMatching } from '../../../../protocol/compare-clustering';

/**
 * Clusters of a run (rows of the counts) against those of the base (columns), matches on the diagonal as far as may be.
 * Clusters without a sample that both runs have are left out.
 *
 * @returns undefined where the runs share fewer than two samples
 */
export function matchingOf(counts: Counts): ClusterMatching | undefined {
  const agreement = agreementOfCounts(counts);
  if (agreement === undefined) return undefined;
  const { ofClusters, ofClasses } = margins(counts);
  const used = (sizes: Float64Array) => Array.from(sizes.keys()).filter((cluster) => sizes[cluster] > 0);
  const count = (row: number, column: number) => counts.values[row * counts.classes + column];
  // Where there are more clusters on one side, or nothing else is left, some are paired that share no sample.
  const pairs = matchClusters(counts).filter(([row, column]) => count(row, column) > 0);
  const paired = pairs.map(([row]) => row);
  const rows = [...paired, ...used(ofClusters).filter((row) => !paired.includes(row))];
  const columns = used(ofClasses);
  return {
    ...agreement,
    share: pairs.reduce((sum, [row, column]) => sum + count(row, column), 0) / counts.total,
    ...{ rows, columns },
    counts: rows.map((row) => columns.map((column) => count(row, column))),
    matched: rows.map((_, i) => (i < pairs.length ? columns.indexOf(pairs[i][1]) : -1)),
  };
}

/**
 * Colours of the clusters of all runs: matched ones have that of their partner in the base.
 *
 * @param clusters - How many clusters each run has; 0 for runs with nothing to show.
 * @param matchings - By run; absent for the base and where there is none.
 * @returns by run, `[clusters]`
 */
export function categoriesOf(
  clusters: readonly number[],
  matchings: readonly (ClusterMatching | undefined)[],
  base: number,
): number[][] {
  let next = clusters[base];
  return clusters.map((count, run) => {
    const own = Array.from({ length: count }, (_, cluster) => cluster);
    if (run === base) return own;
    const { rows = [], columns = [], matched = [] } = matchings[run] ?? {};
    const partners = new Map(rows.map((row, i) => [row, columns[matched[i]]]));
    return own.map((cluster) => partners.get(cluster) ?? next++);
  });
}
