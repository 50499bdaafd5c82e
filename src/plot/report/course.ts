import { curvesChart, type ChartCurve, type CurvesChart } from '../chart/curves';
import { formatNumber } from '../format';
import { markup, type Markup } from '../markup';
import { metricInfo, metricTitle } from '../metrics';
import type { ReportSection } from './page';
import { tableBehind } from './table';

/** How a run went, epoch by epoch. */
export interface Course {
  readonly epochs: readonly number[];
  /** As long as `epochs`, NaN where nothing was measured. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** Curves that share a chart. */
export interface CurveGroup {
  readonly title: string;
  /** What they measure. */
  readonly label: string;
  /** The names that belong to it. */
  readonly names: RegExp;
  readonly isLog?: boolean;
}

function groupChart({ epochs, values }: Course, group: CurveGroup, names: readonly string[]): CurvesChart {
  const curves = names.map((name, i): ChartCurve => {
    return { name: metricInfo(name).label, colour: i, dash: i, x: epochs, y: values[name] };
  });
  const described = names.map(
    (name) => `${metricInfo(name).label} ends at ${formatNumber(values[name].at(-1) ?? NaN)}`,
  );
  return {
    title: group.title,
    description: `${described.join('; ')}.`,
    curves,
    xLabel: 'Epoch',
    yLabel: group.label,
    isLog: group.isLog ?? false,
    width: 620,
    height: 260,
  };
}

/** A chart for each group that anything was measured of. */
export function courseCharts(course: Course, groups: readonly CurveGroup[]): CurvesChart[] {
  const measured = Object.keys(course.values).filter((name) => course.values[name].some(Number.isFinite));
  return groups.flatMap((group) => {
    const names = measured.filter((name) => group.names.test(name));
    return names.length === 0 ? [] : [groupChart(course, group, names)];
  });
}

const courseFigure = (chart: CurvesChart): Markup =>
  markup`<figure>${curvesChart(chart)}<figcaption><b>${chart.title}</b></figcaption></figure>`;

/**
 * How the run went, epoch by epoch; nothing for methods that do not go by epochs.
 * @param kept the epoch that was kept, where another one than the last might be
 */
export function courseSection(
  course: Course | undefined,
  groups: readonly CurveGroup[],
  kept?: number,
): ReportSection | undefined {
  if (course === undefined || course.epochs.length < 2) return undefined;
  const names = Object.keys(course.values);
  const table = tableBehind('Table of epochs', {
    columns: [{ title: 'Epoch', numeric: true }, ...names.map((name) => ({ title: metricTitle(name), numeric: true }))],
    rows: course.epochs.map((epoch, i) => [
      epoch === kept ? markup`<strong>${epoch} (kept)</strong>` : epoch,
      ...names.map((name) => formatNumber(course.values[name][i], 4)),
    ]),
  });
  const charts = courseCharts(course, groups).map(courseFigure);
  return { id: 'course', title: 'Course', body: markup`<div class="columns">${charts}</div>${table}` };
}
