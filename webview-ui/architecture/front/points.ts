import { costMetrics, frontOf, pointsOf, type CandidatePoint as Point } from '../../../src/plot/candidates';
import type { FrontGroup } from '../../../src/plot/chart/front';
import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import type { CandidateOrigin } from '../../../src/protocol/search';

export { costMetrics, frontOf, pointsOf };

/** A candidate as a point. */
export type CandidatePoint = Point<CandidateRow>;

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
