import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dataError, reason } from '../../errors';
import { resolveFileOrFolder } from '../../files/resolve';
import { fileClasses, filesIn } from '../folder';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import { classColumn, columnAt, labelColumnAt } from '../table/columns';
import { delimitedRecords } from '../table/delimited';
import { linesOf, readTextFile } from './lines';

/** Files without an extension are texts too: so the 20 Newsgroups come. */
const textExtensions: ReadonlySet<string> = new Set(['.txt', '.text', '.md', '']);

const bodyNames = ['text', 'body', 'content', 'message', 'review', 'sentence', 'document'];
const titleNames = ['title', 'subject', 'headline'];

/** A text with what is known of it; an error stands for one that cannot be read. */
interface Entry {
  readonly text: string | Error;
  readonly label?: string;
  readonly line: number;
}

function partOf(entries: readonly Entry[], file: string, format: string, columns: string): Part<string> {
  if (entries.length === 0) throw dataError('no-samples', file, 'the file has no texts', 'Name another file.');
  const labelled = entries.some(({ label }) => label !== undefined);
  return {
    count: entries.length,
    nameOf: (place) => `${path.basename(file)}:${entries[place].line}`,
    labels: labelled ? entries.map(({ label }) => label) : undefined,
    read: (place) => {
      const { text } = entries[place];
      if (text instanceof Error) throw text;
      return text;
    },
    facts: { Format: format, ...(columns && { Text: columns }) },
    warnings: [],
  };
}

interface Fields {
  readonly texts: readonly number[];
  readonly label: number | undefined;
}

/** Which fields are the text, and which is the class. */
function fieldsOf(names: readonly string[], options: SamplesOptions, file: string): Fields {
  const { textColumn } = options;
  const lower = names.map((name) => name.toLowerCase());
  const first = (wanted: readonly string[]) =>
    wanted
      .map((name) => lower.indexOf(name))
      .filter((at) => at >= 0)
      .slice(0, 1);
  const label = labelColumnAt(names, options, file) ?? classColumn(names);
  if (textColumn !== undefined) return { texts: [columnAt(names, textColumn, 'data.textColumn', file)], label };
  const texts = [...first(titleNames), ...first(bodyNames)];
  if (texts.length > 0) return { texts, label };
  const message = `none of ${names.slice(0, 8).join(', ')} is known to hold texts`;
  throw dataError('no-text-column', file, message, 'Name the column: `data.textColumn`.');
}

const joined = (cells: readonly (string | undefined)[], { texts }: Fields): string =>
  texts
    .map((at) => cells[at] ?? '')
    .filter(Boolean)
    .join('\n');

const named = (cell: string | undefined): string | undefined => (cell === undefined || cell === '' ? undefined : cell);

function openJsonLines(text: string, options: SamplesOptions, file: string): Part<string> {
  let fields: Fields | undefined;
  let names: readonly string[] = [];
  const entries = [...linesOf(text)].map(({ text: content, line }): Entry => {
    const record = jsonRecord(content, file, line);
    if (record instanceof Error) return { text: record, line };
    names = fields ? names : Object.keys(record);
    fields ??= fieldsOf(names, options, file);
    const cells = names.map((name) => cellText(record[name]));
    return {
      text: joined(cells, fields),
      label: fields.label === undefined ? undefined : named(cells[fields.label]),
      line,
    };
  });
  return partOf(entries, file, 'JSONL', (fields?.texts ?? []).map((at) => names[at]).join(' and '));
}

const cellText = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

function jsonRecord(content: string, file: string, line: number): Readonly<Record<string, unknown>> | Error {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
    return dataError('bad-json', file, 'the line is no JSON object', 'Write { "text": "..." } in every line.', line);
  } catch (cause) {
    return dataError('bad-json', file, `the line is no JSON: ${reason(cause)}`, 'Mend or remove the line.', line);
  }
}

function openTable(text: string, options: SamplesOptions, file: string): Part<string> {
  const records = delimitedRecords(text, file);
  const head = records.next();
  if (head.done) throw dataError('csv-empty', file, 'the table has no lines', 'Name another file.');
  const names = head.value.cells;
  const fields = fieldsOf(names, options, file);
  const entries = Array.from(records, ({ cells, line }): Entry => ({
    text: joined(cells, fields),
    label: fields.label === undefined ? undefined : named(cells[fields.label]),
    line,
  }));
  return partOf(entries, file, 'CSV', fields.texts.map((at) => names[at]).join(' and '));
}

async function openFolder(folder: string, { labelPattern }: SamplesOptions): Promise<Part<string>> {
  const files = await filesIn(folder, textExtensions, 'texts');
  return {
    count: files.names.length,
    nameOf: (place) => files.names[place],
    labels: fileClasses(files, labelPattern),
    read: (place) => readFile(path.join(folder, files.names[place]), 'utf8'),
    facts: { Format: 'text files' },
    warnings: [],
  };
}

/**
 * Texts of a file (JSONL, CSV or one a line; gzipped or not) or of the files of a folder.
 * @throws UserError as the readers, `no-text-column` or `no-column`
 */
export async function openTexts(name: string, options: SamplesOptions, baseDir: string): Promise<Part<string>> {
  const { file, isFolder } = await resolveFileOrFolder(name, baseDir);
  if (isFolder) return openFolder(file, options);
  const text = await readTextFile(file);
  const plain = file.replace(/\.gz$/i, '').toLowerCase();
  if (/\.(jsonl|ndjson|json)$/.test(plain) || text.trimStart().startsWith('{'))
    return openJsonLines(text, options, file);
  if (/\.(csv|tsv)$/.test(plain)) return openTable(text, options, file);
  return partOf([...linesOf(text)], file, 'a text a line', '');
}
