import { paretoFront } from '../architecture/pareto';
import type { Candidate, CandidateOrigin } from '../protocol/search';
import type { FrontChart } from './chart/front';
import { counted } from './format';
import { metricTitle } from './metrics';

/** Metrics that cost something, in the order in which they are offered. */
const costs = ['params', 'macs', 'latency_ms', 'size_bytes'];

type Tried = Pick<Candidate, 'score' | 'metrics' | 'origin'>;

/** A candidate as a point. */
export interface CandidatePoint<Row extends Tried = Tried> {
  readonly row: Row;
  readonly cost: number;
  readonly score: number;
}

/** What the candidates cost that was measured of any of them. */
export const costMetrics = (rows: readonly Tried[]): string[] =>
  costs.filter((metric) => rows.some(({ metrics }) => typeof metrics[metric] === 'number'));

/** Candidates with a score and a cost, the cheapest first. */
export function pointsOf<Row extends Tried>(rows: readonly Row[], costMetric: string): CandidatePoint<Row>[] {
  const points = rows.flatMap((row): CandidatePoint<Row>[] => {
    const { score, metrics } = row;
    const cost = metrics[costMetric];
    return typeof score === 'number' && typeof cost === 'number' ? [{ row, cost, score }] : [];
  });
  return points.sort((a, b) => a.cost - b.cost || a.score - b.score);
}

/** Points that no other one dominates, the cheapest first. */
export const frontOf = <Row extends Tried>(points: readonly CandidatePoint<Row>[]): CandidatePoint<Row>[] =>
  paretoFront(points, [
    { value: ({ cost }) => cost, better: 'smaller' },
    { value: ({ score }) => score, better: 'larger' },
  ]);

/** Where candidates come from, as reports call it, in the order of colours and outlines. */
const origins: readonly (readonly [CandidateOrigin, string])[] = [
  ['search', 'search'],
  ['random', 'random search'],
  ['evolution', 'regularised evolution'],
  ['mixture', 'dense mixture'],
  ['single-draw', 'single draw'],
];

export const originTitle = (origin: CandidateOrigin): string =>
  origins.find(([name]) => name === origin)?.[1] ?? origin;

/** All candidates by what they are worth and what they cost; nothing where fewer than two are known so. */
export function candidateFront(rows: readonly Tried[], costMetric: string): FrontChart | undefined {
  const points = pointsOf(rows, costMetric);
  if (points.length < 2) return undefined;
  const groups = origins.map(([origin, name], category) => ({
    name,
    category,
    points: points.filter(({ row }) => row.origin === origin),
  }));
  return {
    title: `Score against ${metricTitle(costMetric)}`,
    description: `${counted(points.length, 'candidate')}; the line joins those that no other one beats in both.`,
    groups: groups.filter((group) => group.points.length > 0),
    front: frontOf(points),
    costLabel: metricTitle(costMetric),
    scoreLabel: 'Score',
  };
}
