import path from 'node:path';
import { writeCsv, writeSpectraCsv } from '../../data/csv/write';
import { writeEnvi, writeEnviLibrary } from '../../data/envi/write';
import { writeNpy } from '../../data/npy/write';
import { encodePng } from '../../plot/png';
import { unmixingReport } from '../../plot/report/unmixing/report';
import { unmixingArrays } from './arrays';
import { unmixingFigures } from './figures';
import { metricsJson } from './metrics';
import { encodeRecord, recordFile } from './record';
import { writeWhole, type OutputFile } from '../files';
import type { UnmixingRun } from './stored';
import { unmixingTables } from './tables';

/** Writes one kind of output into a folder that exists and tells what it wrote. */
export type OutputWriter = (run: UnmixingRun, folder: string) => Promise<OutputFile[]>;

/** Maps as PNG pictures with titles and legends. */
export const writeFigures: OutputWriter = async (run, folder) => {
  const files: OutputFile[] = [];
  for (const { file, title, image } of unmixingFigures(run)) {
    files.push(...(await writeWhole(folder, { file, title }, encodePng(image))));
  }
  return files;
};

/** Arrays as NPY. */
export const writeArrays: OutputWriter = async (run, folder) => {
  const arrays = unmixingArrays(run);
  for (const { file, array } of arrays) await writeNpy(path.join(folder, file), array);
  return arrays.map(({ file, title }) => ({ file, title }));
};

const pair = (stem: string, extension: string, title: string): OutputFile[] => [
  { file: `${stem}${extension}`, title },
  { file: `${stem}.hdr`, title: `${title}, header` },
];

/** Abundances, guidance map and residual as ENVI images, endmembers as an ENVI library; each data file before its header. */
export const writeEnviFiles: OutputWriter = async ({ result }, folder) => {
  const { layout, names, abundances, endmembers, guidance, residualPerPixel, axis, method } = result;
  if (!layout.spatial) return [];
  const { rows, cols } = layout;
  const image = async (stem: string, title: string, values: Float32Array, bandNames: readonly string[]) => {
    const description = `${title}, ${method}`;
    const size = { rows, cols, channels: bandNames.length };
    await writeEnvi(path.join(folder, `${stem}.hdr`), { ...size, values, interleave: 'bsq', description, bandNames });
    return pair(stem, '.img', `${title} (ENVI)`);
  };
  const files = await image('abundances', 'Abundances', abundances.data, names);
  if (guidance) files.push(...(await image('guidance', 'Guidance map', guidance, ['h'])));
  files.push(...(await image('residual_per_pixel', 'Residual per pixel', residualPerPixel, ['RMS residual'])));
  const { wavelengths, unit } = axis;
  const spectra = { names, spectra: endmembers.data, channels: axis.index.length, wavelengths, unit };
  await writeEnviLibrary(path.join(folder, 'endmembers.hdr'), { ...spectra, description: `Endmembers, ${method}` });
  return [...files, ...pair('endmembers', '.sli', 'Endmembers (ENVI spectral library)')];
};

/** Endmembers, residual per band, convergence and library matches as CSV. */
export const writeTables: OutputWriter = async ({ result }, folder) => {
  const endmembers: OutputFile = { file: 'endmembers.csv', title: 'Endmember spectra' };
  await writeSpectraCsv(path.join(folder, endmembers.file), result.axis, result.names, result.endmembers.data);
  const files = [endmembers];
  for (const { file, title, header, rows } of unmixingTables(result)) {
    await writeCsv(path.join(folder, file), header, rows);
    files.push({ file, title });
  }
  return files;
};

/** `metrics.json`. */
export const writeMetrics: OutputWriter = ({ result }, folder) =>
  writeWhole(folder, { file: 'metrics.json', title: 'Metrics' }, metricsJson(result));

/** `result.json`, from which the result is read again with the arrays beside it. */
export const writeRecord: OutputWriter = (run, folder) =>
  writeWhole(folder, { file: recordFile, title: 'The whole result' }, encodeRecord(run));

/** `report.html`. */
export const writeReport: OutputWriter = (run, folder) =>
  writeWhole(folder, { file: 'report.html', title: 'Report' }, unmixingReport(run));
