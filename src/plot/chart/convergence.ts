import { formatNumber } from '../format';
import { markup, type Markup } from '../markup';
import { linearScale, logScale } from '../scale';
import { extent } from '../statistics';
import { chartFrame, coordinate, drawChart } from './frame';
import { linePath } from './lines';

export interface ConvergenceChart {
  readonly title: string;
  readonly iteration: readonly number[];
  readonly objective: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** At most this many points are drawn; a curve has no more pixels to show them in. */
const pointLimit = 800;

/** The objective over iterations on a logarithmic axis; values not above 0 are left out. */
export function convergenceChart(chart: ConvergenceChart): Markup {
  const { title, iteration, objective, width = 560, height = 280 } = chart;
  const frame = chartFrame(width, height, { left: 72 });
  const stride = Math.ceil(objective.length / pointLimit);
  const kept = objective.flatMap((_, i) => (i % stride === 0 || i === objective.length - 1 ? [i] : []));
  const values = kept.map((i) => (objective[i] > 0 ? objective[i] : NaN));
  const { min, max } = extent(values);
  const y = logScale(min < max ? [min, max] : [min / 2 || 0.5, max * 2 || 2], [frame.bottom, frame.top + 6], 4);
  const last = iteration[iteration.length - 1];
  const x = linearScale([Math.min(0, iteration[0]), Math.max(1, last)], [frame.left, frame.right], 6);
  const steps = kept.map((i) => iteration[i]);
  const end = values[values.length - 1];
  return drawChart({
    frame,
    title,
    description: `The objective goes from ${formatNumber(objective[0])} to ${formatNumber(end)} in ${last} iterations.`,
    x: { scale: x, label: 'Iteration' },
    y: { scale: y, label: 'Objective (log)' },
    layers: [
      markup`<path class="line m4" d="${linePath(x, y, steps, values)}"/>`,
      Number.isFinite(end) &&
        markup`<g class="m4"><circle class="dot" cx="${coordinate(x.at(last))}" cy="${coordinate(y.at(end))}" r="3.5"/></g>`,
    ],
  });
}
