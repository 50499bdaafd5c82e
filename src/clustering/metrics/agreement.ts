import type { Agreement, ContingencyTable } from '../../protocol/clustering';
import { clusteringAccuracy } from './accuracy';
import { matchClusters } from '../../matching/clusters';
import { countPairs, type Counts } from '../../matching/counts';
import { mutualInformation } from '../../matching/information';
import { adjustedRandIndex } from '../../matching/rand';

/** All measures of agreement of clusters with classes. */
export function agreementOf(counts: Counts): Agreement {
  const { geometric, arithmetic } = mutualInformation(counts);
  return {
    acc: clusteringAccuracy(counts),
    nmi: geometric,
    nmi_arithmetic: arithmetic,
    ari: adjustedRandIndex(counts),
  };
}

/** The adjusted Rand index of two partitions of the same samples, such as those of two epochs. */
export function partitionAgreement(one: Int32Array, other: Int32Array): number {
  const groups = (partition: Int32Array): number => partition.reduce((most, group) => Math.max(most, group), 0) + 1;
  return adjustedRandIndex(countPairs(one, other, groups(one), groups(other)));
}

/** Clusters against classes with the matches on the diagonal: rows in the order of the classes, then those unmatched. */
export function contingencyTable(counts: Counts, classes: readonly string[]): ContingencyTable {
  const matches = matchClusters(counts);
  const matched = matches.map(([cluster]) => cluster);
  const others = Array.from({ length: counts.clusters }, (_, cluster) => cluster).filter(
    (cluster) => !matched.includes(cluster),
  );
  const clusters = [...matched, ...others];
  return {
    classes,
    clusters,
    counts: clusters.map((cluster) =>
      Array.from(counts.values.subarray(cluster * counts.classes, (cluster + 1) * counts.classes)),
    ),
    matched: [...matches.map(([, label]) => label), ...others.map(() => -1)],
  };
}
