import path from 'node:path';
import { writeCsv } from '../../data/csv/write';
import { writeNpy } from '../../data/npy/write';
import { svgDocument } from '../../plot/chart/frame';
import type { Markup } from '../../plot/markup';
import { encodePng } from '../../plot/png';
import { sizesChart } from '../../plot/report/clustering/clusters';
import { clusteringReport } from '../../plot/report/clustering/report';
import { contingencyChart, embeddingChart } from '../../plot/report/clustering/structure';
import { writeWhole, type OutputFile } from '../files';
import { clusteringArrays } from './arrays';
import { clusteringFigures } from './figures';
import { encodeRecord, recordFile } from './record';
import type { ClusteringRun } from './stored';
import { assignedSamples, assignmentTable } from './tables';

/** Writes one kind of output into a folder that exists and tells what it wrote. */
export type OutputWriter = (run: ClusteringRun, folder: string) => Promise<OutputFile[]>;

/** Pictures as PNG, with titles and legends. */
export const writeFigures: OutputWriter = async (run, folder) => {
  const files: OutputFile[] = [];
  for (const { file, title, image } of clusteringFigures(run)) {
    files.push(...(await writeWhole(folder, { file, title }, encodePng(image))));
  }
  return files;
};

function* vectorCharts({ result }: ClusteringRun): Generator<OutputFile & { readonly chart: Markup }> {
  const { names, sizes, contingency, shown } = result;
  if (shown.data.length > 0) yield { file: 'embedding.svg', title: 'Embedding (SVG)', chart: embeddingChart(result) };
  const bars = sizes.map((value, material) => ({ name: names[material], value, material }));
  yield { file: 'sizes.svg', title: 'Sizes of the clusters (SVG)', chart: sizesChart(bars) };
  if (contingency === undefined) return;
  const title = 'Clusters against classes (SVG)';
  yield { file: 'contingency.svg', title, chart: contingencyChart(result, contingency) };
}

/** Pictures as SVG, which follow the reader's light or dark preference. */
export const writeVectors: OutputWriter = async (run, folder) => {
  const files: OutputFile[] = [];
  for (const { file, title, chart } of vectorCharts(run)) {
    files.push(...(await writeWhole(folder, { file, title }, svgDocument(chart))));
  }
  return files;
};

/** Arrays as NPY. */
export const writeArrays: OutputWriter = async ({ result }, folder) => {
  const arrays = clusteringArrays(result);
  for (const { file, array } of arrays) await writeNpy(path.join(folder, file), array);
  return arrays.map(({ file, title }) => ({ file, title }));
};

/** `assignments.csv`: a row for each sample, in the order of the files. */
export const writeAssignments: OutputWriter = async ({ result, nameOf }, folder) => {
  const file = { file: 'assignments.csv', title: 'Cluster of each sample' };
  const { header, rows } = assignmentTable(assignedSamples(result, nameOf));
  await writeCsv(path.join(folder, file.file), header, rows);
  return [file];
};

/** `metrics.json`: metrics of the kept run, their spread, simpler methods, alarms; what is not finite is null. */
export const writeMetrics: OutputWriter = ({ result }, folder) => {
  const { metrics, repeats, keptRepeat, keptEpoch, clusters, clustersUsed, names, sizes, baselines, alarms } = result;
  const told = { metrics, repeats, keptRepeat, keptEpoch, clusters, clustersUsed, names, sizes, baselines, alarms };
  const text = `${JSON.stringify(told, undefined, 2)}\n`;
  return writeWhole(folder, { file: 'metrics.json', title: 'Metrics' }, text);
};

/** `result.json`, from which the result is read again with the arrays beside it. */
export const writeRecord: OutputWriter = (run, folder) =>
  writeWhole(folder, { file: recordFile, title: 'The whole result' }, encodeRecord(run));

/** `report.html`. */
export const writeReport: OutputWriter = (run, folder) =>
  writeWhole(folder, { file: 'report.html', title: 'Report' }, clusteringReport(run));
