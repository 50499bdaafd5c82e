import type { Candidate } from '../../../protocol/search';
import { candidateFront, costMetrics, originTitle } from '../../candidates';
import { frontChart, pointOutline, type FrontChart } from '../../chart/front';
import { formatInteger, formatNumber, formatSeconds } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { formatMetric, metricTitle } from '../../metrics';
import { categoryClass } from '../../theme';
import type { ReportSection } from '../page';
import { tableBehind } from '../table';
import type { SearchRun } from './input';

/** Rows beyond this many are for the table file. */
const mostRows = 100;

/** Names of metrics that any of the candidates has, in the order that they first come in. */
export const metricNames = (candidates: readonly Candidate[]): string[] => [
  ...new Set(candidates.flatMap(({ metrics }) => Object.keys(metrics))),
];

const legendEntry = ({ name, category }: FrontChart['groups'][number]): Markup =>
  markup`<span class="${categoryClass(category)}"><svg class="key" viewBox="-6 -6 12 12" aria-hidden="true"><path class="cloud" fill="var(--c)" d="M0 0${pointOutline(category)}"/></svg>${name}</span>`;

function frontFigure(chart: FrontChart): Markup {
  return markup`<figure>${frontChart(chart)}<div class="legend">${chart.groups.map(legendEntry)}</div><figcaption><b>${chart.title}</b>. ${chart.description}</figcaption></figure>`;
}

function candidateRows(candidates: readonly Candidate[], best: number): Content {
  const ordered = [...candidates].sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || a.index - b.index);
  const names = metricNames(candidates);
  const shown = ordered.slice(0, mostRows);
  const more = ordered.length - shown.length;
  const title = more > 0 ? `Table of the ${mostRows} best candidates` : 'Table of candidates';
  return tableBehind(title, {
    columns: [
      { title: 'Candidate', numeric: true },
      { title: 'From' },
      { title: 'Architecture' },
      { title: 'Weights' },
      { title: 'Score', numeric: true },
      ...names.map((name) => ({ title: metricTitle(name), numeric: true })),
      { title: 'Time', numeric: true },
    ],
    rows: shown.map(({ index, origin, hash, weights, score, metrics, seconds }) => [
      index === best ? markup`<strong>${index} (won)</strong>` : index,
      originTitle(origin),
      markup`<code>${hash}</code>`,
      weights,
      score === undefined ? '–' : formatNumber(score),
      ...names.map((name) => formatMetric(name, Object.hasOwn(metrics, name) ? metrics[name] : NaN)),
      formatSeconds(seconds),
    ]),
    caption: more > 0 ? `${formatInteger(more)} more in candidates.csv.` : undefined,
  });
}

/** All that was tried: worth against cost, and a table. */
export function candidatesSection({ result }: SearchRun): ReportSection | undefined {
  const { candidates, best } = result;
  if (candidates.length === 0) return undefined;
  const charts = costMetrics(candidates).flatMap((metric) => candidateFront(candidates, metric) ?? []);
  const body = markup`<div class="columns">${charts.map(frontFigure)}</div>${candidateRows(candidates, best)}`;
  return { id: 'candidates', title: 'Candidates', body };
}
