import type { Agreement, ClusteringResult } from '../../../protocol/clustering';
import { counted, formatInteger, formatNumber } from '../../format';
import { markup, type Content, type Markup } from '../../markup';
import { metricTitle } from '../../metrics';
import type { ReportSection } from '../page';
import { metricCards, remarkList, repeatsTable, runParticulars } from '../results';
import { drawTable, markBest } from '../table';
import type { ClusteringReportInput } from './input';

/** Methods as papers write them, by the part of the task's name after the slash. */
const methodLabels = new Map([
  ['ddc', 'DDC'],
  ['kmeans', 'k-means'],
  ['spectral', 'spectral clustering'],
  ['agglomerative', 'agglomerative clustering'],
]);

const methodLabel = (method: string): string => methodLabels.get(method.replace(/^cluster\//, '')) ?? method;

const sampleNouns: Readonly<Record<ClusteringResult['kind'], readonly [string, string]>> = {
  images: ['image', 'images'],
  text: ['text', 'texts'],
  audio: ['recording', 'recordings'],
  table: ['row', 'rows'],
};

/** What was done, in a sentence; the particulars; the command. What the method rests on is among the remarks. */
export function reportHead(input: ClusteringReportInput): Markup {
  const { result } = input;
  const used = `${result.clustersUsed} of at most ${result.clusters}`;
  return markup`<p class="lead">${counted(result.count, ...sampleNouns[result.kind])} in ${used} clusters, found by ${methodLabel(result.method)}.</p>
${runParticulars(input)}`;
}

/** Metrics that head the page, where the run has them. */
const headlines = ['acc', 'nmi', 'ari', 'clusters_used', 'loss'];

const keptSeed = 'The kept seed has the lowest loss; the given classes play no part in that choice.';

const measures: readonly (keyof Agreement)[] = ['acc', 'nmi', 'nmi_arithmetic', 'ari'];

/** The result beside simpler methods on the same samples. */
function baselineTable(result: ClusteringResult): Content {
  if (result.baselines.length === 0) return undefined;
  const own = (measure: string): number => {
    const value = result.metrics[measure];
    return typeof value === 'number' ? value : NaN;
  };
  const shown = measures.filter((measure) =>
    result.baselines.some(({ agreement }) => agreement?.[measure] !== undefined),
  );
  const columns = shown.map((measure) =>
    markBest(
      [own(measure), ...result.baselines.map(({ agreement }) => agreement?.[measure] ?? NaN)],
      (value) => formatNumber(value, 4),
      'higher',
    ),
  );
  const methods = [
    { name: markup`<strong>${methodLabel(result.method)}</strong>`, features: 'its own', used: result.clustersUsed },
    ...result.baselines.map(({ method, features, clustersUsed }) => ({ name: method, features, used: clustersUsed })),
  ];
  return markup`<h3>Beside simpler methods</h3>${drawTable({
    columns: [
      { title: 'Method' },
      { title: 'Features' },
      ...shown.map((measure) => ({ title: metricTitle(measure), numeric: true })),
      { title: metricTitle('clusters_used'), numeric: true },
    ],
    rows: methods.map(({ name, features, used }, i) => [
      name,
      features,
      ...columns.map((column) => column[i]),
      formatInteger(used),
    ]),
    caption: shown.length > 0 ? '▸ marks the best value.' : undefined,
  })}`;
}

/** Headline numbers, alarms and remarks, simpler methods, every seed. */
export function overviewSection({ result, run }: ClusteringReportInput): ReportSection {
  const note =
    result.labels === undefined
      ? 'No classes were given, so agreement with classes cannot be told.'
      : 'The given classes are compared with; the method never saw them.';
  const alarms = result.alarms.map(({ epoch, message }) => `After epoch ${epoch}: ${message}`);
  const remarks = [...(run.error ? [run.error.message] : []), ...alarms, ...result.remarks];
  const body = markup`<p class="note">${note}</p>${metricCards(result, headlines)}${remarkList(remarks)}${baselineTable(result)}${repeatsTable(result, keptSeed)}`;
  return { id: 'results', title: 'Results', body };
}
