import { paretoFront } from '../../../src/architecture/pareto';
import type { FrontGroup } from '../../../src/plot/chart/front';
import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import type { CandidateOrigin } from '../../../src/protocol/search';

/** Metrics that cost something, in the order in which they are offered. */
const costs = ['params', 'macs', 'latency_ms', 'size_bytes'];

/** A candidate as a point. */
export interface CandidatePoint {
  readonly row: CandidateRow;
  readonly cost: number;
  readonly score: number;
}

/** What the candidates cost that was measured of more than one of them. */
export const costMetrics = (rows: readonly CandidateRow[]): string[] =>
  costs.filter((metric) => rows.some(({ metrics }) => typeof metrics[metric] === 'number'));

/** Candidates with a score and a cost, the cheapest first. */
export function pointsOf(rows: readonly CandidateRow[], costMetric: string): CandidatePoint[] {
  const points = rows.flatMap((row): CandidatePoint[] => {
    const { score, metrics } = row;
    const cost = metrics[costMetric];
    return typeof score === 'number' && typeof cost === 'number' ? [{ row, cost, score }] : [];
  });
  return points.sort((a, b) => a.cost - b.cost || a.score - b.score);
}

/** Points that no other one dominates, the cheapest first. */
export const frontOf = (points: readonly CandidatePoint[]): CandidatePoint[] =>
  paretoFront(points, [
    { value: ({ cost }) => cost, better: 'smaller' },
    { value: ({ score }) => score, better: 'larger' },
  ]);

/** Points by the method that they are from. */
export function groupsOf(
  points: readonly CandidatePoint[],
  look: {
    readonly titleOf: (origin: CandidateOrigin) => string;
    readonly categoryOf: (origin: CandidateOrigin) => number;
  },
): FrontGroup[] {
  const origins = [...new Set(points.map(({ row }) => row.origin))];
  return origins
    .map((origin) => ({
      name: look.titleOf(origin),
      category: look.categoryOf(origin),
      points: points.filter(({ row }) => row.origin === origin),
    }))
    .sort((a, b) => a.category - b.category);
}

/** The point nearest to a place within so many pixels; undefined where there is none. */
export function nearest(
  places: readonly (readonly [x: number, y: number])[],
  [x, y]: readonly [number, number],
  within: number,
): number | undefined {
  let found: number | undefined;
  let least = within ** 2;
  for (const [i, [px, py]] of places.entries()) {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) [found, least] = [i, distance];
  }
  return found;
}
