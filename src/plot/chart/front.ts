import { formatCount } from '../format';
import { markup, type Markup } from '../markup';
import { linearScale, logDomain, logScale, niceDomain, type Scale } from '../scale';
import { extent } from '../statistics';
import { categoryClass } from '../theme';
import { chartFrame, coordinate, drawChart, type Frame } from './frame';

/** What a candidate costs and what it is worth. */
export interface FrontPoint {
  readonly cost: number;
  readonly score: number;
}

/** Points of one kind, such as those of one method. */
export interface FrontGroup {
  readonly name: string;
  /** Place in the order of colours and in that of shapes. */
  readonly category: number;
  readonly points: readonly FrontPoint[];
}

export interface FrontChart {
  readonly title: string;
  readonly description: string;
  readonly groups: readonly FrontGroup[];
  /** Those that no other one dominates, from the cheapest on. */
  readonly front: readonly FrontPoint[];
  /** What they may cost at most. */
  readonly limit?: number;
  readonly costLabel: string;
  readonly scoreLabel: string;
  readonly width?: number;
  readonly height?: number;
}

/** Where points of a chart are, for drawing and for finding them again. */
export interface FrontLayout {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
}

/** Costs that differ more than this are drawn on a logarithmic axis. */
const logRatio = 30;

/** Outlines around the place of a point, by category: disc, square, triangle, diamond, cross. */
const outlines = [
  'm-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0z',
  'm-3-3h6v6h-6z',
  'm0-4l4 7h-8z',
  'm0-4.2l4.2 4.2l-4.2 4.2l-4.2-4.2z',
  'm-1.2-3.6h2.4v2.4h2.4v2.4h-2.4v2.4h-2.4v-2.4h-2.4v-2.4h2.4z',
];

/** The outline of a point as a path relative to its middle. */
export const pointOutline = (category: number): string => outlines[category % outlines.length];

function costScale(costs: readonly number[], [from, to]: readonly [number, number]): Scale {
  const { min, max } = extent(costs);
  const scale = scaleBetween(min, max, [from, to]);
  return max < 1e4 ? scale : { ...scale, label: formatCount };
}

function scaleBetween(min: number, max: number, [from, to]: readonly [number, number]): Scale {
  if (min > 0 && max / min > logRatio) return logScale(logDomain(min, max), [from, to], 4);
  return linearScale(max > min ? niceDomain(min, max, 5) : niceDomain(min * 0.9, min * 1.1 || 1, 5), [from, to], 5);
}

/** Axes that all points and the limit are within. */
export function frontLayout({ groups, limit, width = 620, height = 360 }: FrontChart): FrontLayout {
  const frame = chartFrame(width, height, { left: 60, right: 18 });
  const points = groups.flatMap((group) => group.points);
  const costs = points.map(({ cost }) => cost);
  const scores = extent(points.map(({ score }) => score));
  const domain =
    scores.max > scores.min ? niceDomain(scores.min, scores.max, 5) : ([scores.min - 0.05, scores.max + 0.05] as const);
  return {
    frame,
    x: costScale(limit === undefined ? costs : [...costs, limit], [frame.left + 8, frame.right - 8]),
    y: linearScale(domain, [frame.bottom - 8, frame.top + 8], 5),
  };
}

/** Candidates by what they cost and what they are worth, with the front as a line of steps. */
export function frontChart(chart: FrontChart): Markup {
  const { groups, front, limit, title, description } = chart;
  const layout = frontLayout(chart);
  const { frame, x, y } = layout;
  const clouds = groups.map(
    ({ category, points }) =>
      markup`<path class="cloud ${categoryClass(category)}" d="${points
        .map(({ cost, score }) => `M${coordinate(x.at(cost))} ${coordinate(y.at(score))}${pointOutline(category)}`)
        .join('')}"/>`,
  );
  const limitLine =
    limit !== undefined && markup`<path class="limit" d="M${coordinate(x.at(limit))} ${frame.top}V${frame.bottom}"/>`;
  return drawChart({
    ...{ frame, title, description },
    x: { scale: x, label: chart.costLabel },
    y: { scale: y, label: chart.scoreLabel },
    layers: [limitLine, markup`<path class="front" d="${frontPath(front, layout)}"/>`, clouds],
  });
}

/** Steps: between two candidates of the front the better one is not yet affordable. */
function frontPath(front: readonly FrontPoint[], { frame, x, y }: FrontLayout): string {
  if (front.length === 0) return '';
  const steps = front.map(({ cost, score }, i) => {
    const [at, height] = [coordinate(x.at(cost)), coordinate(y.at(score))];
    return i === 0 ? `M${at} ${height}` : `H${at}V${height}`;
  });
  return `${steps.join('')}H${frame.right}`;
}
