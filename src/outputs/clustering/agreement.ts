import { countPairs, type Counts } from '../../matching/counts';
import { mutualInformation } from '../../matching/information';
import { adjustedRandIndex } from '../../matching/rand';
import type { JsonValue } from '../../protocol/json';
import { readClusteringRun } from './record';

/** How far two runs put the same samples together. */
export interface PartitionAgreement {
  /** Samples that both have. */
  readonly samples: number;
  /** 1: the same clusters under any names; 0: no more than by chance. */
  readonly ari: number;
  /** Geometric mean. */
  readonly nmi: number;
}

/** The clusters of a run, and what its samples are. */
export interface Partition {
  /** Paths of the samples as the config gives them. */
  readonly sources: readonly string[];
  /** `[samples]`: place of each in the files. */
  readonly order: Int32Array;
  /** `[samples]` */
  readonly assignments: Int32Array;
}

/** The paths of samples that a config names; empty where it names none. */
export function sourcesOf(settings: JsonValue): string[] {
  const { data } = (settings ?? {}) as { readonly data?: Readonly<Record<string, JsonValue>> };
  const { images, text, audio, table } = data ?? {};
  return [images, text, audio, table].flat().flatMap((path) => (typeof path === 'string' ? [path] : []));
}

/**
 * The clusters of a finished run.
 * @throws UserError `result-unreadable`, `names-unreadable`
 */
export async function readPartition(folder: string): Promise<Partition> {
  const { result, settings } = await readClusteringRun(folder);
  return { sources: sourcesOf(settings), order: result.order.data, assignments: result.assignments.data };
}

/**
 * The cluster that each sample of a run has in another one.
 * @returns `[samples]`, -1 for samples that the other run lacks; undefined where the runs are not on the same data
 */
export function partnersOf(one: Partition, other: Partition): Int32Array | undefined {
  if (one.sources.length === 0 || one.sources.join('\n') !== other.sources.join('\n')) return undefined;
  const clusterAt = new Int32Array(largest(other.order) + 1).fill(-1);
  for (const [sample, place] of other.order.entries()) clusterAt[place] = other.assignments[sample];
  return one.order.map((place) => clusterAt[place] ?? -1);
}

/** How often each cluster of a run meets each of another one, over the samples that both have. */
export const countPartners = (one: Partition, other: Partition, partners: Int32Array): Counts =>
  countPairs(one.assignments, partners, largest(one.assignments) + 1, largest(other.assignments) + 1);

/** @returns undefined where there are fewer than two samples */
export function agreementOfCounts(counts: Counts): PartitionAgreement | undefined {
  if (counts.total < 2) return undefined;
  return { samples: counts.total, ari: adjustedRandIndex(counts), nmi: mutualInformation(counts).geometric };
}

/** @returns undefined where the runs are not on the same data, or have fewer than two samples in common */
export function partitionAgreement(one: Partition, other: Partition): PartitionAgreement | undefined {
  const partners = partnersOf(one, other);
  return partners && agreementOfCounts(countPartners(one, other, partners));
}

const largest = (values: Int32Array): number => values.reduce((most, value) => Math.max(most, value), -1);
