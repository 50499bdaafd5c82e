import type { ClusterFacts, ShownSamples } from '../../../src/protocol/clustering-panel';
import { levels } from '../../common/scatter/sprites';
import type { ColourBy } from '../choices';

/** What the points are coloured by: a group for each point, with -1 for those of none. */
export interface Grouping {
  readonly by: ColourBy;
  /** `[points]` */
  readonly groups: Int32Array;
  /** Names of the groups; none where colours are levels of a number. */
  readonly names: readonly string[];
  /** Range of the confidence that the levels are of. */
  readonly range: readonly [number, number];
}

/** Confidence runs from that of a sample that could be anywhere to 1. */
export function groupingOf(shown: ShownSamples, facts: ClusterFacts, by: ColourBy): Grouping {
  const range = [1 / Math.max(1, facts.clusters), 1] as const;
  if (by === 'label' && shown.labels) return { by, groups: shown.labels, names: facts.classes, range };
  if (by !== 'confidence') return { by: 'cluster', groups: shown.clusters, names: facts.names, range };
  const span = range[1] - range[0] || 1;
  const groups = Int32Array.from(shown.confidence, (value) =>
    Math.min(levels - 1, Math.max(0, Math.floor(((value - range[0]) / span) * levels))),
  );
  return { by, groups, names: [], range };
}
