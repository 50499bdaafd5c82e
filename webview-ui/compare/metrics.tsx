import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../src/plot/format';
import { bestPlaces, isComparable, metricOf } from '../../src/plot/judge';
import { metricTitle } from '../../src/plot/metrics';
import type { ComparedMetric, ComparedRun, ComparedSetting } from '../../src/protocol/compare-panel';
import { Figure } from '../common/figure';
import { Icon } from '../common/icons';
import { t } from '../common/l10n';
import type { Cell, TableData } from '../common/table';
import { judge, type Judgement } from './judge';
import { RunHeadings } from './runName';

export interface MetricsTableProps {
  readonly runs: readonly ComparedRun[];
  readonly reference: number;
  readonly metrics: readonly ComparedMetric[];
  readonly settings: readonly ComparedSetting[];
}

/** A metric of the whole run, and the same of single materials or classes. */
interface Group {
  readonly name: string;
  readonly whole?: ComparedMetric;
  readonly parts: readonly ComparedMetric[];
}

/** `sad.tree` belongs to `sad_mean`. */
function groupsOf(metrics: readonly ComparedMetric[]): Group[] {
  const groups = new Map<string, { whole?: ComparedMetric; parts: ComparedMetric[] }>();
  for (const metric of metrics) {
    const name = metricOf(metric.path).replace(/_mean$/, '');
    const group = groups.get(name) ?? { parts: [] };
    groups.set(name, group);
    if (metric.path.includes('.')) group.parts.push(metric);
    else group.whole = metric;
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
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
                <RunHeadings runs={runs} />
              </tr>
            </thead>
            <tbody>
              {groupsOf(metrics).map((group) => (
                <GroupRows key={group.name} group={group} {...props} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Figure>
  );
}

function GroupRows({ group, ...props }: MetricsTableProps & { readonly group: Group }) {
  const { whole, parts, name } = group;
  const isOpen = useSignal(whole === undefined);
  const toggle = parts.length > 0 && whole && (
    <button
      type="button"
      class="tool twistie"
      aria-expanded={isOpen.value}
      aria-label={t('{0} by material', t(metricTitle(name)))}
      onClick={() => (isOpen.value = !isOpen.value)}
    >
      <Icon name={isOpen.value ? 'down' : 'right'} />
    </button>
  );
  return (
    <>
      {whole && (
        <MetricRow metric={whole} {...props}>
          {toggle} {t(metricTitle(whole.path))}
        </MetricRow>
      )}
      {isOpen.value &&
        parts.map((part) => (
          <MetricRow key={part.path} metric={part} {...props}>
            <span class="part">
              {part.path.slice(metricOf(part.path).length + 1)}
              {whole === undefined && <span class="quiet"> {t(metricTitle(name))}</span>}
            </span>
          </MetricRow>
        ))}
    </>
  );
}

function Key() {
  return <span class="quiet">{t('★ best   ▲▼ better or worse than the base   ≈ within the spread')}</span>;
}

interface MetricRowProps extends MetricsTableProps {
  readonly metric: ComparedMetric;
  /** What the row is of. */
  readonly children: ComponentChildren;
}

function MetricRow({ metric, runs, reference, settings, children }: MetricRowProps) {
  const comparable = isComparable(metric.path, runs, settings);
  const best = comparable ? bestPlaces(metric.path, metric.values) : new Set<number>();
  return (
    <tr>
      <th scope="row">
        {children}
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
  if (value === null) return <>–</>;
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
        return [metric.values[i] ?? undefined, spread?.mean, spread?.std, judge(metric, i, reference)?.difference];
      }),
    ]),
  };
}
