import type { ClusteringCourse } from '../../../protocol/clustering';
import { curvesChart, type ChartCurve } from '../../chart/curves';
import { formatNumber } from '../../format';
import { markup, type Markup } from '../../markup';
import { metricInfo, metricTitle } from '../../metrics';
import type { ReportSection } from '../page';
import { tableBehind } from '../table';

/** Curves that share a chart, by their names. */
const groups: readonly { readonly title: string; readonly label: string; readonly names: RegExp; isLog?: boolean }[] = [
  { title: 'Agreement with the given classes', label: 'Agreement', names: /^(acc|nmi|ari)$/ },
  { title: 'Loss', label: 'Loss (log)', names: /loss/, isLog: true },
  { title: 'Thresholds of similarity', label: 'Similarity', names: /threshold|^upper$|^lower$/ },
  { title: 'Pairs', label: 'Share', names: /^(together|selected|violations)$/ },
  { title: 'Stability', label: 'Share', names: /^(changed|confidence)$/ },
  { title: 'Clusters used', label: 'Clusters', names: /^clusters_used$/ },
];

function courseChart({ epochs, values }: ClusteringCourse, group: (typeof groups)[number], names: string[]): Markup {
  const curves = names.map((name, i): ChartCurve => {
    return { name: metricInfo(name).label, colour: i, dash: i, x: epochs, y: values[name] };
  });
  const described = names.map(
    (name) => `${metricInfo(name).label} ends at ${formatNumber(values[name].at(-1) ?? NaN)}`,
  );
  const chart = curvesChart({
    title: group.title,
    description: `${described.join('; ')}.`,
    curves,
    xLabel: 'Epoch',
    yLabel: group.label,
    isLog: group.isLog ?? false,
    width: 620,
    height: 260,
  });
  return markup`<figure>${chart}<figcaption><b>${group.title}</b></figcaption></figure>`;
}

/** The charts of a run's curves, each with its name. */
export function courseCharts(course: ClusteringCourse): Markup[] {
  const measured = Object.keys(course.values).filter((name) => course.values[name].some(Number.isFinite));
  return groups.flatMap((group) => {
    const names = measured.filter((name) => group.names.test(name));
    return names.length === 0 ? [] : [courseChart(course, group, names)];
  });
}

/** How the run went, epoch by epoch; nothing for methods that do not go by epochs. */
export function courseSection(course: ClusteringCourse | undefined): ReportSection | undefined {
  if (course === undefined || course.epochs.length < 2) return undefined;
  const names = Object.keys(course.values);
  const table = tableBehind('Table of epochs', {
    columns: [{ title: 'Epoch', numeric: true }, ...names.map((name) => ({ title: metricTitle(name), numeric: true }))],
    rows: course.epochs.map((epoch, i) => [epoch, ...names.map((name) => formatNumber(course.values[name][i], 4))]),
  });
  return { id: 'course', title: 'Course', body: markup`<div class="columns">${courseCharts(course)}</div>${table}` };
}
