import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../protocol/errors';
import { copyModel } from '../clustering/model';
import type { OutputFile } from '../files';
import {
  writeArchitectures,
  writeArrays,
  writeCandidates,
  writeFigures,
  writeGenotype,
  writeMetrics,
  writeReport,
  writeVectors,
  withGeometry,
  type OutputWriter,
} from './formats';
import { modelFiles } from './model-files';
import { readSearch } from './record';

const writers = {
  genotype: writeGenotype,
  candidates: async (run, folder) => [
    ...(await writeCandidates(run, folder)),
    ...(await writeArchitectures(run, folder)),
  ],
  npy: writeArrays,
  png: async (run, folder) => writeFigures(await withGeometry(run), folder),
  svg: async (run, folder) => writeVectors(await withGeometry(run), folder),
  html: async (run, folder) => writeReport(await withGeometry(run), folder),
  json: writeMetrics,
} satisfies Readonly<Record<string, OutputWriter>>;

/** Files of the model by format, the main one first. */
const models = {
  onnx: [modelFiles.onnx, modelFiles.card],
  safetensors: [modelFiles.weights, modelFiles.card],
} satisfies Readonly<Record<string, readonly OutputFile[]>>;

export type SearchFormat = keyof typeof writers | keyof typeof models;

const isModel = (format: SearchFormat): format is keyof typeof models => format in models;

/**
 * Writes one kind of output of a finished search again, from what its folder holds.
 *
 * @param folder - The run folder.
 * @param out - Folder for the files, made if absent.
 * @returns the paths written
 * @throws UserError `result-unreadable` without a result, `nothing-to-export` where the run has no such thing.
 */
export async function exportSearch(folder: string, format: SearchFormat, out: string): Promise<string[]> {
  const run = await readSearch(folder);
  await mkdir(out, { recursive: true });
  const files = isModel(format) ? await exportModel(folder, format, out) : await writers[format](run, out);
  if (files.length > 0) return files.map(({ file }) => path.join(out, file));
  throw new UserError({
    kind: 'config',
    code: 'nothing-to-export',
    message: `the run has nothing to export as ${format}`,
    remedy: 'Export it as genotype, candidates, png, svg, html or json.',
  });
}

/** Nothing where the run has no such model: a card alone is of no use. */
async function exportModel(folder: string, format: keyof typeof models, out: string): Promise<OutputFile[]> {
  const [main, ...others] = models[format];
  const copied = await copyModel(folder, [main], out);
  return copied.length === 0 ? [] : [...copied, ...(await copyModel(folder, others, out))];
}
