import path from 'node:path';
import { dataError } from '../../errors';
import { readMaybeGzipped } from '../../files/gzip';
import { resolveFile } from '../../files/resolve';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import { classColumn, labelColumnAt } from '../table/columns';
import { delimitedRecords } from '../table/delimited';
import { readTextFile } from '../text/lines';
import type { Recording } from './recording';

interface Entry {
  readonly name: string;
  readonly label?: string;
  readonly rate: number;
  /** In samples. */
  readonly start: number;
  readonly length: number;
}

interface Columns {
  readonly start: number;
  readonly length: number;
  readonly name: number;
  readonly rate: number;
  readonly label: number | undefined;
}

function columnsOf(names: readonly string[], options: SamplesOptions, manifest: string): Columns {
  const find = (...wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name.toLowerCase()));
  const needed = (...wanted: readonly string[]): number => {
    const at = find(...wanted);
    if (at >= 0) return at;
    const message = `the manifest has the columns ${names.join(', ')}; needed: offset_samples and n_samples`;
    throw dataError('manifest-columns', manifest, message, `Add a column ${wanted[0]}.`, 1);
  };
  const label = labelColumnAt(names, options, manifest) ?? classColumn(names);
  return {
    start: needed('offset_samples', 'offset', 'start'),
    length: needed('n_samples', 'samples', 'length'),
    name: find('file', 'name', 'filename'),
    rate: find('rate', 'sample_rate'),
    // As in the manifest of the spoken digits.
    label: label ?? (find('digit') < 0 ? undefined : find('digit')),
  };
}

function entriesOf(text: string, options: SamplesOptions, manifest: string): Entry[] {
  const records = delimitedRecords(text, manifest);
  const head = records.next();
  const columns = columnsOf(head.done ? [] : head.value.cells, options, manifest);
  return Array.from(records, ({ cells, line }): Entry => {
    const number = (at: number): number => {
      const value = Number(cells[at]);
      if (Number.isInteger(value) && value >= 0 && cells[at] !== '') return value;
      const message = `"${cells[at] ?? ''}" is no number of samples`;
      throw dataError('manifest-cell', manifest, message, 'Write a whole number of at least 0.', line);
    };
    return {
      name: cells[columns.name] ?? `line ${line}`,
      label: columns.label === undefined ? undefined : cells[columns.label] || undefined,
      rate: columns.rate < 0 ? options.rate : number(columns.rate),
      start: number(columns.start),
      length: number(columns.length),
    };
  });
}

/** Little-endian int16 as sound; a byte offset may be odd, so that a view is not always possible. */
function soundAt(bytes: Buffer, { start, length, rate }: Entry): Recording {
  const samples = new Float32Array(length);
  for (let i = 0; i < length; i++) samples[i] = bytes.readInt16LE(2 * (start + i)) / 2 ** 15;
  return { rate, samples };
}

/**
 * Recordings that lie end to end in a file of 16-bit samples (little-endian, gzipped or not), as a manifest says.
 * @throws UserError `manifest-columns`, `manifest-cell`, `missing-file`
 */
export async function openRawAudio(file: string, options: SamplesOptions, baseDir: string): Promise<Part<Recording>> {
  const beside = path.join(path.dirname(file), 'manifest.csv');
  const manifest = await resolveFile(options.manifest ?? beside, baseDir);
  const entries = entriesOf(await readTextFile(manifest), options, manifest);
  if (entries.length === 0) throw dataError('no-samples', manifest, 'the manifest names no recordings', 'Add lines.');
  const bytes = await readMaybeGzipped(file);
  return {
    count: entries.length,
    nameOf: (place) => entries[place].name,
    labels: entries.some(({ label }) => label !== undefined) ? entries.map(({ label }) => label) : undefined,
    read: (place) => {
      const entry = entries[place];
      const end = 2 * (entry.start + entry.length);
      const refuse = (code: string, message: string) =>
        dataError(code, manifest, message, 'Mend the manifest, or remove the line.', place + 2);
      if (entry.length === 0) throw refuse('no-sound', `${entry.name} has a length of zero`);
      if (end > bytes.length)
        throw refuse('bad-audio', `${entry.name} ends at byte ${end}, the file has ${bytes.length}`);
      return soundAt(bytes, entry);
    },
    facts: { Format: '16-bit samples with a manifest' },
    warnings: [],
  };
}
