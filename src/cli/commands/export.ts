import { mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { didYouMean } from '../../config/distance';
import { exportOutputs, formatsOf, type ExportFormat } from '../../outputs/export';
import { diskError } from '../../runs/errors';
import { findRun } from '../../runs/find';
import type { Answer } from '../answer';
import { argumentError } from '../errors';
import { shownPath } from '../terminal';

export interface ExportOptions {
  readonly format?: string;
  /** A folder for all files of the format, or, with an extension, a name for the main one. */
  readonly out?: string;
}

/** `searchlight export <run>`: writes one kind of output of a finished run again. */
export async function exportRun(name: string, options: ExportOptions): Promise<Answer> {
  const { folder, record } = await findRun(name, process.cwd());
  const { id, task } = record;
  const format = knownFormat(options.format, task);
  const out = resolve(options.out ?? `${id}-${format}`);
  const run = { folder, task };
  try {
    const files = await (extname(out) === '' ? exportOutputs(run, format, out) : exportMain(run, format, out));
    return { text: files.map(shownPath).join('\n'), json: { run: id, format, files } };
  } catch (error) {
    throw diskError(error, out);
  }
}

function knownFormat(format: string | undefined, task: string): ExportFormat {
  const formats = formatsOf(task);
  const known = formats.find((name) => name === format);
  if (known) return known;
  const found = format === undefined ? 'no --format given' : `--format ${format} is not known for ${task}`;
  const meant = format === undefined ? undefined : didYouMean(format, formats);
  const remedy = meant === undefined ? undefined : `Did you mean ${meant}?`;
  throw argumentError('unknown-format', `${found}; allowed are ${formats.join(', ')}`, remedy);
}

/** Keeps the first file of a format, and what belongs to it, such as the header of an image, under another name. */
async function exportMain(run: { folder: string; task: string }, format: ExportFormat, out: string): Promise<string[]> {
  const temporary = await mkdtemp(join(dirname(out), '.export-'));
  try {
    const files = await exportOutputs(run, format, temporary);
    const stem = (path: string) => join(dirname(path), basename(path, extname(path)));
    const main = files.filter((file) => stem(file) === stem(files[0]));
    const moved = main.map((file, i) => ({ file, to: i === 0 ? out : `${stem(out)}${extname(file)}` }));
    await Promise.all(moved.map(({ file, to }) => rename(file, to)));
    return moved.map(({ to }) => to);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
