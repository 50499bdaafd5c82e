import uPlot from 'uplot';
import { metricInfo } from '../../../src/plot/metrics';
import type { CurvePoints } from '../../../src/protocol/panel';

/** One line of a plot. */
export interface Series {
  readonly name: string;
  /** Place in the order of colours, and in that of dashes: no line is told by its colour alone. */
  readonly colour: number;
  readonly dash: number;
  readonly points: CurvePoints;
  /** Drawn thin, such as one of many repeats. */
  readonly isFaint?: boolean;
}

/** A curve's name as the editor sends it: `metric`, or `metric#repeat`. */
export function curveName(name: string): { readonly metric: string; readonly repeat: number | undefined } {
  const [metric, repeat] = name.split('#');
  return { metric, repeat: repeat === undefined ? undefined : Number(repeat) };
}

/** What is told with metrics to say when they were measured. */
const counters = new Set(['epoch', 'start']);

/** Metrics that there are curves of, those first of which one knows which way is up. */
export function curveMetrics(names: Iterable<string>): string[] {
  const metrics = [...new Set(names)].filter((name) => !counters.has(name));
  const isJudged = (name: string): number => (metricInfo(name).better === undefined ? 1 : 0);
  return metrics.sort((a, b) => isJudged(a) - isJudged(b));
}

/** Positions counted from the curve's own beginning, so that repeats lie over each other. */
export function fromStart({ x, y }: CurvePoints, stepsBefore: number): CurvePoints {
  return stepsBefore === 0 ? { x, y } : { x: x.map((position) => position - stepsBefore), y };
}

/** A logarithm has no room for what is not above 0. */
const positive = (value: number): number => (value > 0 ? value : NaN);

/** Lines on one x axis: uPlot wants the union of all positions, with gaps where a line has no point. */
export function alignedData(series: readonly Series[], isLog: boolean): uPlot.AlignedData {
  const tables = series.map(({ points }): uPlot.AlignedData => [
    points.x,
    isLog ? Float64Array.from(points.y, positive) : points.y,
  ]);
  return tables.length === 0 ? [[]] : tables.length === 1 ? tables[0] : uPlot.join(tables);
}

/** The value of a line at or before a position; NaN before it begins. */
export function valueAt({ x, y }: CurvePoints, position: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] <= position) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? NaN : y[low - 1];
}
