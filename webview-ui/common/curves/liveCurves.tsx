import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatNumber } from '../../../src/plot/format';
import { categoryClass } from '../../../src/plot/theme';
import { t } from '../l10n';
import { LineSample } from '../lineSample';
import { useWidth } from '../size';
import { themeVersion } from '../theme';
import { plotOptions } from './plot';
import { alignedData, valueAt, type Series } from './series';

export interface LiveCurvesProps {
  /** What the picture shows, for who cannot see it. */
  readonly label: string;
  readonly series: readonly Series[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly isLog: boolean;
  readonly height: number;
}

/** Lines that grow while runs are at work, and below them their names with the values under the pointer. */
export function LiveCurves(props: LiveCurvesProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const width = useWidth(box);
  const cursor = useSignal<number | undefined>(undefined);
  const { series, isLog, height, label, xLabel, yLabel } = props;
  // Other lines or axes need another plot; more points of the same lines do not.
  const kind = JSON.stringify([series.map(({ points: _, ...look }) => look), isLog, height, xLabel, yLabel]);
  useEffect(() => {
    if (box.current === null || width === 0) return;
    const onCursor = (x: number | undefined) => (cursor.value = x);
    const options = plotOptions({ series, xLabel, yLabel, isLog, width, height, onCursor });
    plot.current = new uPlot(options, alignedData(series, isLog), box.current);
    return () => plot.current?.destroy();
  }, [width, kind, themeVersion.value]);
  useEffect(() => plot.current?.setData(alignedData(series, isLog)), [series]);
  return (
    <div class="curves">
      <div ref={box} role="img" aria-label={label} style={{ minHeight: `${height}px` }} />
      <Names series={series} cursor={cursor} xLabel={xLabel} />
    </div>
  );
}

interface NamesProps {
  readonly series: readonly Series[];
  readonly cursor: ReadonlySignal<number | undefined>;
  readonly xLabel: string;
}

/** On its own, so that a moving pointer draws nothing else again. */
function Names({ series, cursor, xLabel }: NamesProps) {
  const at = cursor.value;
  return (
    <div class="curve-names">
      {series
        .filter(({ isFaint }) => !isFaint)
        .map(({ name, colour, dash, points }) => (
          <span key={name} class={`line-key ${categoryClass(colour)}`}>
            <LineSample dash={dash} />
            {name}{' '}
            <span class="value">{formatNumber(at === undefined ? (points.y.at(-1) ?? NaN) : valueAt(points, at))}</span>
          </span>
        ))}
      <span class="quiet">{at === undefined ? t('latest') : `${xLabel} ${Math.max(0, Math.round(at))}`}</span>
    </div>
  );
}
