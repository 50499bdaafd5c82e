import { metricInfo, metricTitle } from '../../src/plot/metrics';
import type { Metrics } from '../../src/protocol/record';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import { scalarTable } from '../common/scalarTable';
import { Table, type TableData } from '../common/table';
import { store } from './model';

interface MaterialTable extends TableData {
  /** The best value of each column, as `row/column`. */
  readonly best: ReadonlySet<string>;
}

/** Metrics by material, a column each. */
function materialTable(metrics: Metrics): MaterialTable | undefined {
  const columns = Object.entries(metrics).flatMap(([name, value]) =>
    // JSON makes null of a number that is not finite.
    typeof value === 'object' && (value as unknown) !== null ? [{ name, value }] : [],
  );
  if (columns.length === 0) return undefined;
  const materials = [...new Set(columns.flatMap(({ value }) => Object.keys(value)))];
  const best = columns.map(({ name, value }, i) => {
    const values = materials.map((material) => (metricInfo(name).better === 'higher' ? -1 : 1) * value[material]);
    return `${values.indexOf(Math.min(...values))}/${i + 1}`;
  });
  return {
    columns: [t('Material'), ...columns.map(({ name }) => t(metricTitle(name)))],
    rows: materials.map((material) => [material, ...columns.map(({ value }) => value[material])]),
    best: new Set(materials.length > 1 ? best : []),
  };
}

export function MetricsTable() {
  const run = store.part('run').value;
  if (run === undefined) return null;
  const [scalars, materials] = [scalarTable(run), materialTable(run.metrics ?? {})];
  const title = t('Metrics');
  return (
    <Figure title={title} file="metrics" exports={{ csv: () => scalars }}>
      {scalars.rows.length === 0 && <p class="quiet">{t('Metrics appear with the first pictures.')}</p>}
      {scalars.rows.length > 0 && <Table label={title} data={scalars} />}
      {materials && <Table label={t('Metrics by material')} data={materials} best={materials.best} />}
    </Figure>
  );
}
