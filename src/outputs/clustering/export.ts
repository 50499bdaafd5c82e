import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../protocol/errors';
import type { OutputFile } from '../files';
import { writeArrays, writeAssignments, writeFigures, writeMetrics, writeReport, type OutputWriter } from './formats';
import { copyModel, modelFiles } from './model';
import { readClusteringRun } from './record';

const writers = {
  assignments: writeAssignments,
  npy: writeArrays,
  png: writeFigures,
  html: writeReport,
  json: writeMetrics,
} satisfies Readonly<Record<string, OutputWriter>>;

/** Files of the model by format, the main one first. */
const models = {
  onnx: [modelFiles.onnx],
  safetensors: [modelFiles.weights, modelFiles.pipeline],
} satisfies Readonly<Record<string, readonly OutputFile[]>>;

export type ClusteringFormat = keyof typeof writers | keyof typeof models;

const isModel = (format: ClusteringFormat): format is keyof typeof models => format in models;

/**
 * Writes one kind of output of a finished clustering run again, from what its folder holds, with the names that clusters
 * have now.
 *
 * @param folder - The run folder.
 * @param out - Folder for the files, made if absent.
 * @returns the paths written
 * @throws UserError `result-unreadable` without a result, `nothing-to-export` where the method left no such model.
 */
export async function exportClustering(folder: string, format: ClusteringFormat, out: string): Promise<string[]> {
  const run = await readClusteringRun(folder);
  await mkdir(out, { recursive: true });
  const files = isModel(format) ? await copyModel(folder, models[format], out) : await writers[format](run, out);
  if (files.length > 0) return files.map(({ file }) => path.join(out, file));
  throw new UserError({
    kind: 'config',
    code: 'nothing-to-export',
    message: `the run has nothing to export as ${format}: ${run.run.task} leaves no such model`,
    remedy: `Export it as ${Object.keys(writers).join(', ')}.`,
  });
}
