import type { ClusterFacts, ShownSamples } from '../../../src/protocol/clustering-panel';
import type { ColourBy } from '../choices';

/** Levels of confidence that are told apart. */
export const levels = 24;

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

/**
 * Where the name of each group is written: at the median of its points, which strays no further than they do.
 *
 * @param positions - `[points, 2]`
 * @returns `[count, 2]`; NaN for groups without a point.
 */
export function groupMiddles(positions: Float32Array, groups: Int32Array, count: number): Float32Array {
  const middles = new Float32Array(2 * count).fill(NaN);
  const members = Array.from({ length: count }, (): number[] => []);
  for (let point = 0; point < positions.length / 2; point++) members[groups[point]]?.push(point);
  for (const [group, points] of members.entries()) {
    if (points.length === 0) continue;
    for (let axis = 0; axis < 2; axis++) {
      const values = Float32Array.from(points, (point) => positions[2 * point + axis]).sort();
      middles[2 * group + axis] = values[values.length >> 1];
    }
  }
  return middles;
}
