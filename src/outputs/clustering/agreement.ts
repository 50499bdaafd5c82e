import { countPairs } from '../../matching/counts';
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

/** @returns undefined where the runs are not on the same data, or have fewer than two samples in common */
export function partitionAgreement(one: Partition, other: Partition): PartitionAgreement | undefined {
  if (one.sources.length === 0 || one.sources.join('\n') !== other.sources.join('\n')) return undefined;
  const ofPlace = new Map(Array.from(other.order, (place, sample) => [place, other.assignments[sample]]));
  const partners = Int32Array.from(one.order, (place) => ofPlace.get(place) ?? -1);
  const counts = countPairs(one.assignments, partners, groups(one), groups(other));
  if (counts.total < 2) return undefined;
  return { samples: counts.total, ari: adjustedRandIndex(counts), nmi: mutualInformation(counts).geometric };
}

const groups = ({ assignments }: Partition): number =>
  assignments.reduce((most, cluster) => Math.max(most, cluster), -1) + 1;
