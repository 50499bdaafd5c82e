import { markup, type Markup } from '../markup';
import { linearScale, logDomain, logScale, niceDomain, type Scale } from '../scale';
import { extent } from '../statistics';
import { categoryClass } from '../theme';
import { dashArray } from './dashes';
import { chartFrame, drawChart, type Frame } from './frame';
import { endLabels, linePath, shorten } from './lines';

export interface ChartCurve {
  readonly name: string;
  /** Place in the order of colours. */
  readonly colour: number;
  /** Place in the order of dashes. */
  readonly dash: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export interface CurvesChart {
  readonly title: string;
  readonly description: string;
  readonly curves: readonly ChartCurve[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly isLog: boolean;
  readonly width?: number;
  readonly height?: number;
}

/** At most this many points of a curve are drawn; it has no more pixels to show them in. */
const pointLimit = 800;

/** Every so-manieth point and the last one. */
function thinned({ x, y }: ChartCurve, isLog: boolean): { x: number[]; y: number[] } {
  const stride = Math.ceil(y.length / pointLimit);
  const kept = Array.from({ length: y.length }, (_, i) => i).filter((i) => i % stride === 0 || i === y.length - 1);
  return { x: kept.map((i) => x[i]), y: kept.map((i) => (isLog && !(y[i] > 0) ? NaN : y[i])) };
}

function valueScale(values: readonly (readonly number[])[], isLog: boolean, range: readonly [number, number]): Scale {
  const { min, max } = extent(...values);
  return isLog ? logScale(logDomain(min, max), range, 4) : linearScale(niceDomain(min, max, 5), range, 5);
}

/** What a chart of curves is drawn from. */
export interface CurvesLayout {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** Of each curve, those that are drawn. */
  readonly points: readonly { readonly x: number[]; readonly y: number[] }[];
  /** What stands at the end of each curve. */
  readonly names: readonly { readonly text: string; readonly y: number }[];
}

/** Axes that all curves are within. */
export function curvesLayout({ curves, isLog, width = 820, height = 320 }: CurvesChart): CurvesLayout {
  const frame = chartFrame(width, height, { left: 72, right: 180 });
  const points = curves.map((curve) => thinned(curve, isLog));
  const y = valueScale(
    points.map((curve) => curve.y),
    isLog,
    [frame.bottom, frame.top + 6],
  );
  const ends = extent(...points.map((curve) => curve.x));
  const x = linearScale([Math.min(0, ends.min), Math.max(1, ends.max)], [frame.left, frame.right], 6);
  const names = curves.map(({ name }, i) => ({
    text: shorten(name, 22),
    y: y.at(points[i].y.filter(Number.isFinite).at(-1) ?? y.domain[0]),
  }));
  return { frame, x, y, points, names };
}

/** Curves over steps or the like, named at their ends. */
export function curvesChart(chart: CurvesChart): Markup {
  const { title, description, curves } = chart;
  const { frame, x, y, points, names } = curvesLayout(chart);
  const lines = curves.map(
    ({ colour, dash }, i) =>
      markup`<path class="line ${categoryClass(colour)}" stroke-dasharray="${dashArray(dash)}" d="${linePath(x, y, points[i].x, points[i].y)}"/>`,
  );
  const labels = names.map((name, i) => ({ ...name, className: categoryClass(curves[i].colour) }));
  return drawChart({
    frame,
    title,
    description,
    x: { scale: x, label: chart.xLabel },
    y: { scale: y, label: chart.yLabel },
    layers: [lines, endLabels(labels, frame.right, frame.top, frame.bottom)],
  });
}
