import { formatSpread } from '../../../src/plot/metrics';
import type { Agreement } from '../../../src/protocol/clustering';
import type { ClusterFacts } from '../../../src/protocol/clustering-panel';
import type { RunView } from '../../../src/protocol/panel';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { scalarTable } from '../../common/scalarTable';
import { Table, type Cell, type TableData } from '../../common/table';

/** With the short titles that the field uses: the table has no room for others. */
const agreements: readonly (readonly [name: keyof Agreement, title: string])[] = [
  ['acc', 'ACC'],
  ['nmi', 'NMI'],
  ['nmi_arithmetic', 'NMI (A)'],
  ['ari', 'ARI'],
];

interface BaselineTable extends TableData {
  readonly best: ReadonlySet<string>;
}

/** This run and simpler methods on the same samples; the best of each column is marked. */
export function baselineTable(run: RunView, { baselines, clustersUsed }: ClusterFacts): BaselineTable {
  const { metrics = {}, repeatMetrics = {} } = run;
  const own = (name: string): Cell => {
    const value = metrics[name];
    return typeof value === 'number' ? value : undefined;
  };
  const hasSpread = agreements.some(([name]) => (repeatMetrics[name]?.values.length ?? 0) > 1);
  const spreads = agreements.map(([name]): Cell => {
    const spread = repeatMetrics[name];
    return spread && formatSpread(spread.mean, spread.std);
  });
  const rows: (readonly Cell[])[] = [
    [run.task, t('the run itself'), ...agreements.map(([name]) => own(name)), clustersUsed],
    ...(hasSpread ? [[run.task, t('mean and spread of repeats'), ...spreads, undefined]] : []),
    ...baselines.map(({ method, features, agreement, clustersUsed: used }) => {
      return [method, features, ...agreements.map(([name]) => agreement?.[name]), used];
    }),
  ];
  const best = agreements.flatMap((_, i) => {
    const values = rows.map((row) => (typeof row[i + 2] === 'number' ? Number(row[i + 2]) : -Infinity));
    const known = values.filter((value) => value > -Infinity);
    return known.length < 2 ? [] : [`${values.indexOf(Math.max(...known))}/${i + 2}`];
  });
  const titles = agreements.map(([, title]) => title);
  return { columns: [t('Method'), t('On'), ...titles, t('Used')], rows, best: new Set(best) };
}

/** How well the run does beside simpler methods, and its other metrics. */
export function Baselines({ run, facts }: { readonly run: RunView; readonly facts: ClusterFacts }) {
  const hasAgreement = facts.classes.length > 0;
  const compared = baselineTable(run, facts);
  const others = scalarTable(run, hasAgreement ? agreements.map(([name]) => name) : []);
  const title = t('Metrics');
  return (
    <Figure
      title={title}
      className="metrics-figure"
      file="metrics"
      exports={{ csv: () => (hasAgreement ? compared : others) }}
    >
      {hasAgreement && <Table label={t('Beside simpler methods')} data={compared} best={compared.best} />}
      {others.rows.length > 0 && <Table label={title} data={others} />}
      {!hasAgreement && others.rows.length === 0 && <p class="quiet">{t('Metrics appear with the first pictures.')}</p>}
    </Figure>
  );
}
