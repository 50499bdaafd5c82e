import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { CurvePoints } from '../../src/protocol/panel';
import { formatNumber } from '../../src/plot/format';
import { niceDomain } from '../../src/plot/scale';
import { categoryClass } from '../../src/plot/theme';
import { useWidth } from './size';
import { themeColour, themeVersion } from './theme';

export interface LiveCurve {
  readonly name: string;
  /** Place in the order of colours. */
  readonly colour: number;
  readonly points: CurvePoints;
}

export interface LiveCurvesProps {
  readonly label: string;
  readonly curves: readonly LiveCurve[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly height: number;
}

/** Whole decades, so that the axis grows in steps while points stream in. */
function decades(low: number, high: number): [number, number] {
  return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high) + 1e-9)];
}

/** Curves on one x axis: uPlot wants the union of all positions, with gaps where a curve has no point. */
function alignedData(curves: readonly LiveCurve[]): uPlot.AlignedData {
  const tables = curves.map(({ points }): uPlot.AlignedData => [points.x, Float64Array.from(points.y, positive)]);
  return tables.length === 0 ? [[]] : tables.length === 1 ? tables[0] : uPlot.join(tables);
}

/** A logarithm has no room for what is not above 0. */
const positive = (value: number): number => (value > 0 ? value : NaN);

function optionsFor(props: LiveCurvesProps, width: number): uPlot.Options {
  const [muted, rule] = [themeColour('--muted'), themeColour('--rule')];
  const axis: uPlot.Axis = {
    stroke: muted,
    font: '11px system-ui, sans-serif',
    labelFont: '12px system-ui, sans-serif',
    labelSize: 20,
    grid: { stroke: rule, width: 1 },
    ticks: { stroke: rule, width: 1, size: 4 },
  };
  const label = (_: uPlot, ticks: (number | null)[]) =>
    ticks.map((tick) => (tick === null ? '' : formatNumber(tick, 2)));
  return {
    width,
    height: props.height,
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: false, range: (_, low, high) => niceDomain(Math.min(0, low), Math.max(1, high), 5) },
      y: { distr: 3, range: (_, low, high) => decades(low, high) },
    },
    axes: [
      { ...axis, label: props.xLabel, size: 28 },
      { ...axis, label: props.yLabel, size: 62, values: label },
    ],
    series: [
      { label: props.xLabel },
      ...props.curves.map(({ name, colour }) => ({
        label: name,
        stroke: themeColour(`--${categoryClass(colour)}`),
        width: 1.8,
        points: { show: false },
        spanGaps: true,
        value: (_: uPlot, value: number | null) => formatNumber(value ?? NaN),
      })),
    ],
    legend: { show: true, live: true },
    cursor: { drag: { x: true, y: false }, points: { size: 7 } },
  };
}

/** Curves on a logarithmic axis that grow while a run is at work; drag zooms, double click shows all. */
export function LiveCurves(props: LiveCurvesProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const width = useWidth(box);
  const names = props.curves.map(({ name }) => name).join('\n');
  useEffect(() => {
    if (box.current === null || width === 0) return;
    plot.current = new uPlot(optionsFor(props, width), alignedData(props.curves), box.current);
    return () => plot.current?.destroy();
  }, [width, names, props.height, themeVersion.value]);
  useEffect(() => plot.current?.setData(alignedData(props.curves)), [props.curves]);
  return (
    <div class="curves" ref={box} role="img" aria-label={props.label} style={{ minHeight: `${props.height}px` }} />
  );
}
