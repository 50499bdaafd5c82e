import type uPlot from 'uplot';
import { dashes } from '../../../src/plot/chart/dashes';
import { formatNumber } from '../../../src/plot/format';
import { logDomain, logScale, niceDomain } from '../../../src/plot/scale';
import { categoryClass } from '../../../src/plot/theme';
import { themeColour } from '../theme';
import type { Series } from './series';

export interface PlotLook {
  readonly series: readonly Series[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly isLog: boolean;
  readonly width: number;
  readonly height: number;
  /** The position under the pointer; undefined when it leaves. */
  readonly onCursor: (x: number | undefined) => void;
}

const tickLabels = (_: uPlot, ticks: (number | null)[]) =>
  ticks.map((tick) =>
    tick === null
      ? ''
      : formatNumber(tick, 3)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, ''),
  );

/** Domains grow in steps, so that nothing jitters while points stream in. */
const yRange =
  (isLog: boolean): uPlot.Range.Function =>
  (_, low: number | null, high: number | null) => {
    if (low === null || high === null) return isLog ? [0.1, 1] : [0, 1];
    return isLog ? logDomain(low, high) : niceDomain(low, high, 4);
  };

function axes({ xLabel, yLabel, isLog }: PlotLook): uPlot.Axis[] {
  const [muted, rule] = [themeColour('--muted'), themeColour('--grid')];
  const axis: uPlot.Axis = {
    stroke: muted,
    font: '11px system-ui, sans-serif',
    labelFont: '12px system-ui, sans-serif',
    labelSize: 20,
    grid: { stroke: rule, width: 1 },
    ticks: { stroke: rule, width: 1, size: 4 },
  };
  const splits = isLog
    ? (_: uPlot, __: number, low: number, high: number) => [...logScale([low, high], [0, 1], 4).ticks]
    : undefined;
  return [
    { ...axis, label: xLabel, size: 28, space: 70, values: tickLabels },
    { ...axis, label: yLabel, size: 62, values: tickLabels, splits, filter: isLog ? (_, ticks) => ticks : undefined },
  ];
}

function cursorPosition(plot: uPlot): number | undefined {
  const { left = -1 } = plot.cursor;
  return left < 0 ? undefined : plot.posToVal(left, 'x');
}

/** Options of uPlot for some lines; drag zooms, double click shows all. */
export function plotOptions(look: PlotLook): uPlot.Options {
  const { series, xLabel, isLog, width, height, onCursor } = look;
  return {
    width,
    height,
    padding: [10, 18, 0, 0],
    scales: {
      x: { time: false, range: (_, low, high) => niceDomain(Math.min(0, low ?? 0), Math.max(1, high ?? 1), 5) },
      y: { distr: isLog ? 3 : 1, range: yRange(isLog) },
    },
    axes: axes(look),
    series: [
      { label: xLabel },
      ...series.map(({ name, colour, dash, isFaint = false }) => ({
        label: name,
        stroke: themeColour(`--${categoryClass(colour)}`),
        width: isFaint ? 0.8 : 1.8,
        dash: [...dashes[dash % dashes.length]],
        points: { show: false },
        spanGaps: true,
      })),
    ],
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { size: 7 } },
    hooks: {
      setCursor: [(plot) => onCursor(cursorPosition(plot))],
    },
  };
}
