import { dataError } from '../errors';

/** A value of an ENVI header with the line it starts on (from 1). */
export interface HeaderField {
  readonly text: string;
  readonly line: number;
}

/** Fields of an ENVI header by lower-case key, single blanks between words. */
export type HeaderFields = ReadonlyMap<string, HeaderField>;

/**
 * Splits the text of an ENVI header into fields. Keys are case-insensitive, a value in braces may run over many
 * lines, lines that begin with `;` are comments.
 * @throws UserError `envi-header` at the line that cannot be read.
 */
export function parseHeader(text: string, file: string): HeaderFields {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!/^ENVI\b/.test(lines[0])) {
    throw headerError(file, 1, 'the header does not begin with the word ENVI', 'Is this the .hdr of an ENVI file?');
  }
  const fields = new Map<string, HeaderField>();
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at];
    if (line.trim() === '' || line.trimStart().startsWith(';')) continue;
    const equals = line.indexOf('=');
    if (equals < 0) {
      throw headerError(file, at + 1, `"${line.trim().slice(0, 60)}" is not of the form key = value`, 'Mend the line.');
    }
    const key = line.slice(0, equals).trim().toLowerCase().replace(/\s+/g, ' ');
    const first = at;
    let value = line.slice(equals + 1).trim();
    if (value.startsWith('{')) {
      while (!value.includes('}')) {
        at += 1;
        if (at >= lines.length)
          throw headerError(file, first + 1, `"${key}" opens { and never closes it`, 'Add the }.');
        value += `\n${lines[at]}`;
      }
      value = value.slice(1, value.indexOf('}')).trim();
    }
    fields.set(key, { text: value, line: first + 1 });
  }
  return fields;
}

/** A mistake in a header, with its line. */
export function headerError(file: string, line: number | undefined, message: string, remedy: string): Error {
  return dataError('envi-header', file, message, remedy, line);
}

/** A number that must be whole and not negative, such as `samples`. */
export function wholeField(fields: HeaderFields, key: string, file: string, otherwise?: number): number {
  const field = fields.get(key);
  if (field === undefined) {
    if (otherwise !== undefined) return otherwise;
    throw headerError(file, undefined, `the header has no "${key}"`, `Add a line "${key} = ..." to the header.`);
  }
  if (!/^\d+$/.test(field.text)) {
    throw headerError(file, field.line, `"${key}" is "${field.text}", not a whole number`, 'Mend the value.');
  }
  return Number(field.text);
}

export function numberField(fields: HeaderFields, key: string, file: string): number | undefined {
  const field = fields.get(key);
  if (field === undefined || field.text === '') return undefined;
  const value = Number(field.text);
  if (Number.isNaN(value) && field.text.toLowerCase() !== 'nan') {
    throw headerError(file, field.line, `"${key}" is "${field.text}", not a number`, 'Mend the value.');
  }
  return value;
}

export function listField(fields: HeaderFields, key: string): string[] | undefined {
  const text = fields.get(key)?.text;
  if (text === undefined || text === '') return undefined;
  return text
    .replace(/,\s*$/, '')
    .split(',')
    .map((item) => item.trim().replace(/\s+/g, ' '));
}

/** A list with one number per band. */
export function numbersField(fields: HeaderFields, key: string, count: number, file: string): number[] | undefined {
  const items = listField(fields, key);
  if (items === undefined) return undefined;
  const line = fields.get(key)?.line;
  if (items.length !== count) {
    const message = `"${key}" has ${items.length} values, the file has ${count} bands`;
    throw headerError(file, line, message, `Give one value per band or remove "${key}".`);
  }
  const numbers = items.map(Number);
  const bad = items.findIndex((item, i) => item === '' || Number.isNaN(numbers[i]));
  if (bad >= 0) throw headerError(file, line, `"${key}" holds "${items[bad]}", not a number`, 'Mend the value.');
  return numbers;
}
