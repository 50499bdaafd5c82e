import { formatNumber } from '../../src/plot/format';
import { bestPlaces } from '../../src/plot/judge';
import { formatSpread, metricTitle } from '../../src/plot/metrics';
import type { RunView } from '../../src/protocol/panel';
import type { Spread } from '../../src/protocol/record';
import type { SearchBaseline } from '../../src/protocol/search';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import { scalarTable } from '../common/scalarTable';
import { Table, type TableData } from '../common/table';
import { metricText } from './metricText';
import { pick, togglePin } from './choices';
import { store } from './model';

/** Measures that methods are compared by, in the order of columns. */
const compared = ['accuracy', 'test_accuracy', 'best_score', 'gap', 'params', 'macs', 'latency_ms'];

/** A method beside the others. */
export interface MethodRow {
  readonly method: string;
  /** Place among the baselines; absent for the search itself. */
  readonly baseline?: number;
  readonly candidates: number;
  readonly steps?: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly spreads: Readonly<Record<string, Spread>>;
}

const numbers = (metrics: RunView['metrics'] = {}): Record<string, number> =>
  Object.fromEntries(
    Object.entries(metrics).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
  );

/** The search first, then the simpler methods. */
export function methodRows(run: RunView, baselines: readonly SearchBaseline[], candidates: number): MethodRow[] {
  const own: MethodRow = {
    method: run.task,
    candidates,
    metrics: numbers(run.metrics),
    spreads: run.repeatMetrics ?? {},
  };
  const others = baselines.map(({ method, candidates: tried, steps, metrics, repeats }, baseline): MethodRow => {
    return { method, baseline, candidates: tried, steps, metrics, spreads: repeats ?? {} };
  });
  return [own, ...others];
}

/** Measures that at least two methods have, or any where there is one method only. */
export const comparedMetrics = (rows: readonly MethodRow[]): string[] =>
  compared.filter(
    (metric) => rows.filter(({ metrics }) => metrics[metric] !== undefined).length >= Math.min(2, rows.length),
  );

/** A value with its mean and spread over repeats, where there are any. */
export function valueText({ metrics, spreads }: MethodRow, metric: string): string {
  const spread = spreads[metric];
  const value = metrics[metric];
  if (value === undefined) return '–';
  return spread && spread.values.length > 1 ? formatSpread(spread.mean, spread.std) : metricText(metric, value);
}

/** How well the search does beside simpler methods at equal cost, and its other metrics. */
export function Baselines({ run }: { readonly run: RunView }) {
  const baselines = store.part('baselines').value ?? [];
  const rows = methodRows(run, baselines, store.part('growth').value?.candidates ?? 0);
  const metrics = comparedMetrics(rows);
  const others = scalarTable(run, baselines.length > 0 ? metrics : []);
  const title = t('Beside simpler methods');
  return (
    <Figure
      title={baselines.length > 0 ? title : t('Metrics')}
      className="metrics-figure"
      file="methods"
      exports={{ csv: () => (baselines.length > 0 ? exported(rows, metrics) : others) }}
    >
      {baselines.length > 0 && <MethodTable rows={rows} metrics={metrics} />}
      {others.rows.length > 0 && <Table label={t('Metrics')} data={others} />}
      {baselines.length === 0 && others.rows.length === 0 && (
        <p class="quiet">{t('Metrics appear when the first architecture was judged.')}</p>
      )}
    </Figure>
  );
}

function exported(rows: readonly MethodRow[], metrics: readonly string[]): TableData {
  return {
    columns: ['method', 'candidates', 'steps', ...metrics.flatMap((name) => [name, `${name} std`])],
    rows: rows.map((row) => [
      row.method,
      row.candidates,
      row.steps,
      ...metrics.flatMap((name) => [row.metrics[name], row.spreads[name]?.std]),
    ]),
  };
}

function MethodTable({ rows, metrics }: { readonly rows: readonly MethodRow[]; readonly metrics: readonly string[] }) {
  const best = new Map(
    metrics.map((name) => [
      name,
      bestPlaces(
        name,
        rows.map((row) => row.metrics[name] ?? null),
      ),
    ]),
  );
  return (
    <div class="scroll" role="region" aria-label={t('Beside simpler methods')} tabIndex={0}>
      <table class="methods">
        <thead>
          <tr>
            <th scope="col">{t('Method')}</th>
            <th scope="col" class="number">
              {t('Candidates')}
            </th>
            {metrics.map((name) => (
              <th key={name} scope="col" class="number">
                {t(metricTitle(name))}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={row.baseline ?? 'own'}>
              <th scope="row">{row.method}</th>
              <td class="number">{formatNumber(row.candidates)}</td>
              {metrics.map((name) => {
                const isBest = best.get(name)?.has(place) === true;
                return (
                  <td key={name} class={isBest ? 'number best' : 'number'}>
                    {isBest && <span title={t('best')}>★ </span>}
                    {valueText(row, name)}
                  </td>
                );
              })}
              <td class="row-actions">
                <MethodActions row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MethodActions({ row: { baseline, method } }: { readonly row: MethodRow }) {
  const key = baseline === undefined ? 'derived' : (`baseline/${baseline}` as const);
  return (
    <>
      <button type="button" class="link" aria-label={t('Show the graph of {0}', method)} onClick={() => pick(key)}>
        {t('graph')}
      </button>
      {baseline !== undefined && (
        <button
          type="button"
          class="link"
          aria-label={t('Compare {0} with what was found', method)}
          onClick={() => togglePin(key)}
        >
          {t('compare')}
        </button>
      )}
    </>
  );
}
