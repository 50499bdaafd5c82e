import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { curvesChart } from '../../../src/plot/chart/curves';
import { svgDocument } from '../../../src/plot/chart/frame';
import { metricTitle } from '../../../src/plot/metrics';
import { choice } from '../choice';
import { svgToPng } from '../export';
import { Figure } from '../figure';
import { t } from '../l10n';
import { Segmented } from '../segmented';
import type { TableData } from '../table';
import { LiveCurves } from './liveCurves';
import type { Series } from './series';

/** How curves are looked at: which, and on which axis; kept under a name of its own where a page has several figures. */
export interface CurveChoices {
  readonly axis: ReturnType<typeof choice<string>>;
  readonly metric: ReturnType<typeof choice<string>>;
}

export const curveChoices = (name: string, metric: string, axis: 'log' | 'linear'): CurveChoices => ({
  axis: choice<string>(`${name}.axis`, () => axis),
  metric: choice<string>(`${name}.metric`, () => metric),
});

const usualChoices = curveChoices('curves', 'objective', 'log');

export interface CurvesFigureProps {
  readonly title: string;
  /** Names of metrics that there are curves of. */
  readonly metrics: readonly string[];
  /** The lines of one metric. */
  readonly seriesOf: (metric: string) => readonly Series[];
  readonly xLabel: string;
  readonly height: number;
  /** What curves of a metric are called; by default as everywhere. */
  readonly titleOf?: (metric: string) => string;
  readonly choices?: CurveChoices;
  /** Further things to choose. */
  readonly tools?: ComponentChildren;
}

const titleOfMetric = (metric: string): string => t(metricTitle(metric));

/** Curves of a metric that the person chooses, on a linear or a logarithmic axis. */
export function CurvesFigure(props: CurvesFigureProps) {
  const { title, metrics, seriesOf, xLabel, height, tools, titleOf = titleOfMetric, choices = usualChoices } = props;
  const { signal: axis, choose: chooseAxis } = choices.axis();
  const { signal: wanted, choose: chooseMetric } = choices.metric();
  const metric = metrics.includes(wanted.value) ? wanted.value : metrics[0];
  const series = useMemo(() => seriesOf(metric), [seriesOf, metric]);
  const isLog = axis.value === 'log' && series.some(({ points }) => points.y.some((value) => value > 0));
  const yLabel = titleOf(metric);
  const label = t('{0} over {1}', yLabel, xLabel);
  const document = () => svgDocument(drawn(series, { title: yLabel, description: label, xLabel, yLabel, isLog }));
  const table = () => pointTable(series, xLabel, yLabel);
  return (
    <Figure
      title={title}
      file={metric.replace(/\W+/g, '-')}
      exports={{ png: () => svgToPng(document()), svg: document, csv: table }}
      table={table}
    >
      <div class="figure-tools">
        <select
          aria-label={t('Metric')}
          value={metric}
          onChange={({ currentTarget }) => chooseMetric(currentTarget.value)}
        >
          {metrics.map((name) => (
            <option key={name} value={name}>
              {titleOf(name)}
            </option>
          ))}
        </select>
        <Segmented
          label={t('Axis')}
          options={[
            ['log', t('log')],
            ['linear', t('linear')],
          ]}
          value={axis.value === 'log' ? 'log' : 'linear'}
          choose={chooseAxis}
        />
        {tools}
      </div>
      <LiveCurves {...{ label, series, xLabel, yLabel, isLog, height }} />
    </Figure>
  );
}

type Look = Omit<Parameters<typeof curvesChart>[0], 'curves'>;

/** The curves as a drawing to be saved; of many repeats the one that stands for them. */
const drawn = (series: readonly Series[], look: Look) =>
  curvesChart({
    ...look,
    curves: series.filter(({ isFaint }) => !isFaint).map(({ points, ...line }) => ({ ...line, ...points })),
  });

function pointTable(series: readonly Series[], xLabel: string, yLabel: string): TableData {
  return {
    columns: [t('Curve'), xLabel, yLabel],
    rows: series.flatMap(({ name, points }) => Array.from(points.x, (x, i) => [name, x, points.y[i]])),
  };
}
