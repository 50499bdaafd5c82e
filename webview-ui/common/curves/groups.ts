import type { CurvePoints, RunView } from '../../../src/protocol/panel';
import { repeatSeries } from './repeats';
import { curveName, type Series } from './series';

/** Metrics that are drawn over each other, since they are read against each other. */
export interface CurveGroup {
  /** Of the group, or of its only metric. */
  readonly name: string;
  readonly metrics: readonly string[];
}

/** How a panel groups its curves. */
export interface CurveGrouping {
  /** Groups with the metrics that belong to them, in the order of their lines. */
  readonly groups: readonly CurveGroup[];
  /** Names of groups and of metrics that come first. */
  readonly first: readonly string[];
}

/** All metrics in groups, those that come first first; a metric of no group is one alone. */
export function curveGroups(metrics: readonly string[], { groups, first }: CurveGrouping): CurveGroup[] {
  const present = new Set(metrics);
  const found = groups
    .map(({ name, metrics: wanted }) => ({ name, metrics: wanted.filter((metric) => present.has(metric)) }))
    .filter((group) => group.metrics.length > 0);
  const grouped = new Set(found.flatMap((group) => group.metrics));
  const alone = [...present].filter((metric) => !grouped.has(metric)).map((name) => ({ name, metrics: [name] }));
  const rank = ({ name }: CurveGroup) => first.indexOf(name) + 1 || first.length + 1;
  return [...found, ...alone].sort((a, b) => rank(a) - rank(b));
}

type Curves = ReadonlyMap<string, CurvePoints>;

/** The curve of a metric in the newest repeat. */
export function newestRepeat(curves: Curves, wanted: string): (readonly [name: string, points: CurvePoints])[] {
  const found = [...curves].filter(([name]) => curveName(name).metric === wanted);
  const repeat = ([name]: readonly [string, CurvePoints]) => curveName(name).repeat ?? 0;
  const newest = Math.max(...found.map(repeat));
  return found.filter((curve) => repeat(curve) === newest);
}

/** The lines of several metrics of the repeat that is at work, each in a colour of its own. */
export function groupLines(
  { metrics }: CurveGroup,
  curves: Curves,
  run: RunView,
  titleOf: (metric: string) => string,
): Series[] {
  return metrics.flatMap((metric, i): Series[] => {
    const [line] = repeatSeries(new Map(newestRepeat(curves, metric)), run, metric);
    return line === undefined ? [] : [{ ...line, name: titleOf(metric), colour: i, dash: 0, isFaint: false }];
  });
}

/** What something else reached, as a level line under the lines. */
export interface Level {
  readonly name: string;
  readonly colour: number;
  readonly dash: number;
  readonly value: number;
}

/** Level lines as long as the lines that they are read against; none where there are no such lines. */
export function levelLines(levels: readonly Level[], lines: readonly Series[]): Series[] {
  if (lines.length === 0) return [];
  const end = Math.max(1, ...lines.map(({ points }) => points.x.at(-1) ?? 0));
  return levels.map(({ value, ...look }) => ({
    ...look,
    points: { x: Float64Array.of(0, end), y: Float64Array.of(value, value) },
  }));
}
