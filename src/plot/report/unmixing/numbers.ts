import type { Metrics } from '../../../protocol/record';
import type { UnmixingResult } from '../../../protocol/unmixing';
import { barChart } from '../../chart/bars';
import { convergenceChart } from '../../chart/convergence';
import { formatNumber } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { metricInfo, metricTitle } from '../../metrics';
import type { ReportSection } from '../page';
import { drawTable, markBest, tableBehind } from '../table';
import { truthNote } from './overview';

type ByMaterial = Readonly<Record<string, number>>;

const byMaterial = (metrics: Metrics): [string, ByMaterial][] =>
  Object.entries(metrics).filter((entry): entry is [string, ByMaterial] => typeof entry[1] === 'object');

/** Bars of one metric with the mean as a line. */
function metricBars(names: readonly string[], metric: string, values: ByMaterial, mean: unknown): Markup {
  const chart = barChart({
    title: `${metricInfo(metric).label} per material`,
    label: metricTitle(metric),
    bars: names.map((name, material) => ({ name, material, value: values[name] ?? NaN })),
    reference: typeof mean === 'number' ? { name: `mean ${formatNumber(mean, 3)}`, value: mean } : undefined,
  });
  return markup`<figure>${chart}</figure>`;
}

/** SAD, RMSE and what else was measured per material; nothing when nothing was. */
export function materialSection({ metrics, names, ...result }: UnmixingResult): ReportSection | undefined {
  const tables = byMaterial(metrics);
  if (tables.length === 0) return undefined;
  const columns = tables.map(([metric, values]) =>
    markBest(
      names.map((name) => values[name] ?? NaN),
      (value) => formatNumber(value, 4),
      metricInfo(metric).better ?? 'lower',
    ),
  );
  const means = tables.map(([metric]): Content => {
    const mean = metrics[`${metric}_mean`];
    return typeof mean === 'number' ? formatNumber(mean, 4) : '';
  });
  const conventions =
    'rmse_truth_convention' in metrics
      ? ' RMSE in the truth convention: endmembers scaled to unit maximum, abundances by the inverse and divided by their sum in each pixel, as the published truths of several scenes were made.'
      : '';
  const note = truthNote({ ...result, metrics, names });
  const body = markup`<p class="note">SAD: spectral angle between estimate and truth. RMSE: root mean square error of the abundances.${conventions} ${note}</p>${drawTable(
    {
      columns: [{ title: 'Material' }, ...tables.map(([metric]) => ({ title: metricTitle(metric), numeric: true }))],
      rows: names.map((name, k) => [name, ...columns.map((column) => column[k])]),
      foot: ['Mean', ...means],
      caption: '▸ marks the best material of each column.',
    },
  )}<div class="columns">${tables.map(([metric, values]) => metricBars(names, metric, values, metrics[`${metric}_mean`]))}</div>`;
  return { id: 'materials', title: 'Accuracy', body };
}

/** About this many rows show the course of the objective. */
const tableRows = 40;

/** The objective over iterations; nothing for methods that do not iterate. */
export function convergenceSection({ convergence }: UnmixingResult): ReportSection | undefined {
  const { iteration, objective } = convergence;
  if (objective.length < 2) return undefined;
  const [first, last] = [objective[0], objective[objective.length - 1]];
  const stride = Math.ceil(objective.length / tableRows);
  const kept = objective.flatMap((_, i) => (i % stride === 0 || i === objective.length - 1 ? [i] : []));
  const table = tableBehind('Table of the objective', {
    columns: [
      { title: 'Iteration', numeric: true },
      { title: 'Objective', numeric: true },
    ],
    rows: kept.map((i) => [iteration[i], formatNumber(objective[i], 6)]),
  });
  const fall = first > 0 ? ` It fell by ${(100 * (1 - last / first)).toFixed(1)} %` : '';
  const step = objective.length > 2 ? (objective[objective.length - 2] - last) / last : NaN;
  const pace = Number.isFinite(step) ? `; by ${formatNumber(step, 2)} of itself between the last two records.` : '.';
  const caption = `Objective of the kept run on a logarithmic axis, ${formatNumber(first, 4)} to ${formatNumber(last, 4)} in ${iteration[iteration.length - 1]} iterations.${fall === '' ? '' : fall + pace}`;
  const chart = convergenceChart({ title: 'Convergence', iteration, objective, width: 960, height: 290 });
  return {
    id: 'convergence',
    title: 'Convergence',
    body: markup`<figure><div class="wide">${chart}</div><figcaption>${caption}</figcaption></figure>${table}`,
  };
}
