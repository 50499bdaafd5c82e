import { formatNumber } from '../../src/plot/format';
import type { RunView } from '../../src/protocol/panel';
import type { Metrics } from '../../src/protocol/record';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import { Table, type Cell, type TableData } from '../common/table';
import { store } from './model';

/** Names of metrics (product.md) as people say them, with units. */
const titles = (): Readonly<Record<string, string>> => ({
  sad_mean: t('SAD, mean (rad)'),
  sad: t('SAD (rad)'),
  rmse_mean: t('RMSE of abundances, mean'),
  rmse: t('RMSE of abundances'),
  rmse_truth_convention_mean: t('RMSE, truth’s convention'),
  rmse_truth_convention: t('RMSE, truth’s convention'),
  reconstruction_rmse: t('Reconstruction RMSE'),
  objective: t('Objective'),
});

export const metricTitle = (name: string): string => titles()[name] ?? name;

/** Scalars, each with its mean and spread over repeats. */
function scalarTable({ metrics = {}, repeatMetrics = {} }: RunView): TableData {
  const hasSpread = Object.keys(repeatMetrics).length > 0;
  const spread = (name: string): Cell[] => {
    const found = repeatMetrics[name];
    return found === undefined ? [undefined] : [`${formatNumber(found.mean, 3)} ± ${formatNumber(found.std, 2)}`];
  };
  return {
    columns: [t('Metric'), t('Value'), ...(hasSpread ? [t('Mean ± spread of repeats')] : [])],
    rows: Object.entries(metrics).flatMap(([name, value]) =>
      typeof value === 'number' ? [[metricTitle(name), value, ...(hasSpread ? spread(name) : [])]] : [],
    ),
  };
}

/** Metrics by material, a column each. */
function materialTable(metrics: Metrics): TableData | undefined {
  const columns = Object.entries(metrics).flatMap(([name, value]) =>
    typeof value === 'object' ? [{ name, value }] : [],
  );
  if (columns.length === 0) return undefined;
  const materials = [...new Set(columns.flatMap(({ value }) => Object.keys(value)))];
  return {
    columns: [t('Material'), ...columns.map(({ name }) => metricTitle(name))],
    rows: materials.map((material) => [material, ...columns.map(({ value }) => value[material])]),
  };
}

/** The smallest value of each column, as `row/column`: all these metrics are errors. */
function smallest({ columns, rows }: TableData): ReadonlySet<string> {
  const marked = columns.slice(1).map((_, i) => {
    const values = rows.map((row) => (typeof row[i + 1] === 'number' ? (row[i + 1] as number) : Infinity));
    return `${values.indexOf(Math.min(...values))}/${i + 1}`;
  });
  return new Set(rows.length > 1 ? marked : []);
}

export function MetricsTable() {
  const run = store.part('run').value;
  if (run === undefined) return null;
  const [scalars, materials] = [scalarTable(run), materialTable(run.metrics ?? {})];
  const title = t('Metrics');
  return (
    <Figure title={title} file="metrics" exports={{ csv: () => scalars }}>
      {scalars.rows.length === 0 && <p class="quiet">{t('Metrics appear when a repeat is done.')}</p>}
      {scalars.rows.length > 0 && <Table label={title} data={scalars} />}
      {materials && <Table label={t('Metrics by material')} data={materials} best={smallest(materials)} />}
    </Figure>
  );
}
