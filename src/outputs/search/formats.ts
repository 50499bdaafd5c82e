import path from 'node:path';
import { genotypeText } from '../../architecture/genotype';
import { writeCsv } from '../../data/csv/write';
import { writeNpy } from '../../data/npy/write';
import { encodePng } from '../../plot/png';
import type { SearchReportInput } from '../../plot/report/search/input';
import { searchReport } from '../../plot/report/search/report';
import { writeWhole, type OutputFile } from '../files';
import { searchArrays } from './arrays';
import { searchPictures } from './figures';
import { candidatesFile, encodeCandidates, encodeRecord, recordFile } from './record';
import type { SearchRun } from './stored';
import { candidateTable } from './tables';

/** Writes one kind of output into a folder that exists and tells what it wrote. */
export type OutputWriter = (run: SearchRun, folder: string) => Promise<OutputFile[]>;

/** `genotype.json`: the architecture that was found. */
export const writeGenotype: OutputWriter = ({ result }, folder) =>
  writeWhole(folder, { file: 'genotype.json', title: 'The architecture' }, genotypeText(result.genotype));

/** `candidates.csv`: a row for each candidate. */
export const writeCandidates: OutputWriter = async ({ result }, folder) => {
  const file = { file: 'candidates.csv', title: 'Candidates' };
  const { header, rows } = candidateTable(result.candidates);
  await writeCsv(path.join(folder, file.file), header, rows);
  return [file];
};

/** `candidates.jsonl`: each candidate with its genotype, from which they are read again. */
export const writeArchitectures: OutputWriter = ({ result }, folder) =>
  writeWhole(
    folder,
    { file: candidatesFile, title: 'Candidates with their architectures' },
    encodeCandidates(result.candidates),
  );

/** Probabilities as NPY, where the method has any. */
export const writeArrays: OutputWriter = async ({ result }, folder) => {
  const arrays = searchArrays(result.cells ?? []);
  for (const { file, array } of arrays) await writeNpy(path.join(folder, file), array);
  return arrays.map(({ file, title }) => ({ file, title }));
};

/** `metrics.json`: metrics of the kept run, their spread, simpler methods; what is not finite is null. */
export const writeMetrics: OutputWriter = ({ result }, folder) => {
  const { metrics, repeats, keptRepeat, method, space, hash, best, baselines, remarks } = result;
  const simpler = baselines.map(({ genotype: _, ...baseline }) => baseline);
  const told = { method, space, hash, best, metrics, repeats, keptRepeat, baselines: simpler, remarks };
  const text = `${JSON.stringify(told, undefined, 2)}\n`;
  return writeWhole(folder, { file: 'metrics.json', title: 'Metrics' }, text);
};

/** `result.json`, from which the result is read again with the files beside it. */
export const writeRecord: OutputWriter = (run, folder) =>
  writeWhole(folder, { file: recordFile, title: 'The whole result' }, encodeRecord(run));

/** The run with where its architecture is drawn. */
export async function withGeometry(run: SearchRun): Promise<SearchReportInput> {
  const { layOutArchitecture } = await import('./geometry');
  return { ...run, geometry: await layOutArchitecture(run.result) };
}

/** As {@link OutputWriter}, for what has drawings of the architecture. */
export type DrawnWriter = (input: SearchReportInput, folder: string) => Promise<OutputFile[]>;

/** Pictures as PNG, with titles and legends. */
export const writeFigures: DrawnWriter = async (input, folder) => {
  const files: OutputFile[] = [];
  for (const { name, title, image } of searchPictures(input)) {
    files.push(...(await writeWhole(folder, { file: `${name}.png`, title }, encodePng(image()))));
  }
  return files;
};

/** Pictures as SVG, which follow the reader's light or dark preference. */
export const writeVectors: DrawnWriter = async (input, folder) => {
  const files: OutputFile[] = [];
  for (const { name, title, vector } of searchPictures(input)) {
    files.push(...(await writeWhole(folder, { file: `${name}.svg`, title: `${title} (SVG)` }, vector())));
  }
  return files;
};

/** `report.html`. */
export const writeReport: DrawnWriter = (input, folder) =>
  writeWhole(folder, { file: 'report.html', title: 'Report' }, searchReport(input));
