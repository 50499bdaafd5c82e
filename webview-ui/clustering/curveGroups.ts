import type { CurvePoints } from '../../src/protocol/panel';
import { curveName } from '../common/curves/series';

/** Metrics that are drawn over each other, since they are read against each other. */
export interface CurveGroup {
  /** Of the group, or of its only metric. */
  readonly name: string;
  readonly metrics: readonly string[];
}

/** Groups with the metrics that belong to them, in the order of their lines. */
const groups: readonly CurveGroup[] = [
  { name: 'agreement', metrics: ['acc', 'nmi', 'ari'] },
  { name: 'thresholds', metrics: ['threshold', 'upper', 'lower'] },
  { name: 'pairs', metrics: ['selected', 'together', 'violations'] },
];

/** All metrics in groups: agreement first where there is any, then the loss, then the others. */
export function curveGroups(metrics: readonly string[]): CurveGroup[] {
  const present = new Set(metrics);
  const found = groups
    .map(({ name, metrics: wanted }) => ({ name, metrics: wanted.filter((metric) => present.has(metric)) }))
    .filter((group) => group.metrics.length > 0);
  const grouped = new Set(found.flatMap((group) => group.metrics));
  const alone = [...present].filter((metric) => !grouped.has(metric)).map((name) => ({ name, metrics: [name] }));
  const rank = ({ name }: CurveGroup) => ['agreement', 'loss', 'thresholds', 'pairs'].indexOf(name) + 1 || 9;
  return [...found, ...alone].sort((a, b) => rank(a) - rank(b));
}

/** The curve of a metric in the newest repeat. */
export function newestRepeat(
  curves: ReadonlyMap<string, CurvePoints>,
  wanted: string,
): (readonly [name: string, points: CurvePoints])[] {
  const found = [...curves].filter(([name]) => curveName(name).metric === wanted);
  const repeat = ([name]: readonly [string, CurvePoints]) => curveName(name).repeat ?? 0;
  const newest = Math.max(...found.map(repeat));
  return found.filter((curve) => repeat(curve) === newest);
}
