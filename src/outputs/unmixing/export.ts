import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../protocol/errors';
import {
  writeArrays,
  writeEnviFiles,
  writeFigures,
  writeMetrics,
  writeReport,
  writeTables,
  type OutputWriter,
} from './formats';
import { readUnmixingRun } from './record';

const writers = {
  png: writeFigures,
  npy: writeArrays,
  envi: writeEnviFiles,
  csv: writeTables,
  html: writeReport,
  json: writeMetrics,
} satisfies Readonly<Record<string, OutputWriter>>;

export type UnmixingFormat = keyof typeof writers;

/**
 * Writes one kind of output of a finished unmixing run again, from what its folder holds.
 *
 * @param folder - The run folder.
 * @param out - Folder for the files, made if absent.
 * @returns the paths written
 * @throws UserError `result-unreadable` without a result, `nothing-to-export` for maps of a list of spectra.
 */
export async function exportUnmixing(folder: string, format: UnmixingFormat, out: string): Promise<string[]> {
  const run = await readUnmixingRun(folder);
  await mkdir(out, { recursive: true });
  const files = await writers[format](run, out);
  if (files.length > 0) return files.map(({ file }) => path.join(out, file));
  throw new UserError({
    kind: 'config',
    code: 'nothing-to-export',
    message: `the run has nothing to export as ${format}: its data are a list of spectra without an image`,
    remedy: 'Export it as npy, csv, html or json.',
  });
}
