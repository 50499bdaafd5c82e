import { formatNumber } from '../../src/plot/format';
import { metricTitle } from '../../src/plot/metrics';
import type { ComparedMetric, ComparedRun, ComparedSetting } from '../../src/protocol/compare-panel';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { Cell, TableData } from '../common/table';
import { bestRuns, isComparable, judge, metricOf, type Judgement } from './judge';
import { RunName } from './runName';

export interface MetricsTableProps {
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
  readonly metrics: readonly ComparedMetric[];
  readonly settings: readonly ComparedSetting[];
}

/** A metric, or that of one material or class under it. */
function titleOf(path: string): { readonly text: string; readonly isPart: boolean } {
  const metric = metricOf(path);
  return path === metric
    ? { text: t(metricTitle(path)), isPart: false }
    : { text: `${path.slice(metric.length + 1)}, ${t(metricTitle(metric))}`, isPart: true };
}

/** The metrics that differ: value, spread over repeats, and how far from the base; the best is marked. */
export function MetricsTable(props: MetricsTableProps) {
  const { runs, metrics } = props;
  const title = t('Metrics that differ');
  return (
    <Figure title={title} file="metrics" exports={{ csv: () => metricRows(props) }} note={<Key />}>
      {metrics.length === 0 ? (
        <p class="quiet">{t('The runs have no metrics yet, or all of them are the same.')}</p>
      ) : (
        <div class="scroll" role="region" aria-label={title} tabIndex={0}>
          <table class="differences">
            <thead>
              <tr>
                <th scope="col">{t('Metric')}</th>
                {runs.map((run, index) => (
                  <th scope="col" class="number" key={run.folder}>
                    <RunName run={run} index={index} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {metrics.map((metric) => (
                <MetricRow key={metric.path} metric={metric} {...props} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Figure>
  );
}

function Key() {
  return <span class="quiet">{t('★ best   ▲▼ better or worse than the base   ≈ within the spread')}</span>;
}

function MetricRow({ metric, runs, reference, settings }: MetricsTableProps & { readonly metric: ComparedMetric }) {
  const { text, isPart } = titleOf(metric.path);
  const comparable = isComparable(metric.path, runs, settings);
  const best = comparable ? bestRuns(metric) : new Set<number>();
  return (
    <tr class={isPart ? 'part' : ''}>
      <th scope="row">
        {text}
        {!comparable && <span class="quiet"> {t('(methods differ: not comparable)')}</span>}
      </th>
      {runs.map((run, i) => (
        <td key={run.folder} class={best.has(i) ? 'number best' : 'number'}>
          <Value metric={metric} run={i} isBest={best.has(i)} />
          {comparable && <Delta judgement={judge(metric, i, reference)} />}
        </td>
      ))}
    </tr>
  );
}

function Value(props: { readonly metric: ComparedMetric; readonly run: number; readonly isBest: boolean }) {
  const value = props.metric.values[props.run];
  const spread = props.metric.spreads[props.run];
  if (value === undefined) return <>–</>;
  return (
    <>
      {props.isBest && <span title={t('best')}>★ </span>}
      {formatNumber(value)}
      {spread && spread.values.length > 1 && (
        <span class="quiet" title={t('mean {0} over {1} repeats', formatNumber(spread.mean), spread.values.length)}>
          {' '}
          ± {formatNumber(spread.std, 2)}
        </span>
      )}
    </>
  );
}

const signs = { better: '▲', worse: '▼', spread: '≈', none: '' } as const;

const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text);

function Delta({ judgement }: { readonly judgement: Judgement | undefined }) {
  if (judgement === undefined) return null;
  const { difference, share, verdict } = judgement;
  const percent = share === undefined ? '' : ` (${signed(share, `${formatNumber(share * 100, 2)} %`)})`;
  return (
    <div class={`delta ${verdict}`}>
      {signs[verdict]} {signed(difference, formatNumber(difference, 2))}
      {percent}
    </div>
  );
}

function metricRows({ runs, metrics, reference }: MetricsTableProps): TableData {
  const columns = runs.flatMap(({ label }) => [
    label,
    t('{0}: mean', label),
    t('{0}: std', label),
    t('{0}: difference', label),
  ]);
  return {
    columns: [t('Metric'), ...columns],
    rows: metrics.map((metric) => [
      metric.path,
      ...runs.flatMap((_, i): Cell[] => {
        const spread = metric.spreads[i];
        return [metric.values[i], spread?.mean, spread?.std, judge(metric, i, reference)?.difference];
      }),
    ]),
  };
}
