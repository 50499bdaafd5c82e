import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { dataError } from '../errors';

/** How a text file separates its cells. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | ' ';
  readonly decimalComma: boolean;
}

/** A record with the line it is on (from 1). */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Longer lines are no table: a binary file, or one without line ends. */
const longestLine = 16_777_216;

/** Guesses the dialect from the second line that is no comment: names in a heading may hold any mark. */
export async function dialectOf(file: string): Promise<Dialect> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const lines = buffer.toString('utf8', 0, bytesRead).split(/\r\n|\n|\r/);
    const content = lines.filter((text) => !isPassedOver(text));
    const line = content.at(1) ?? content.at(0) ?? '';
    const delimiter = ([';', '\t', ','] as const).find((mark) => line.includes(mark)) ?? ' ';
    return { delimiter, decimalComma: delimiter === ';' };
  } finally {
    await handle.close();
  }
}

/** Comments and empty lines. */
function isPassedOver(line: string): boolean {
  return line.trim() === '' || line.startsWith('#');
}

/** Cells of a line in which some are quoted (RFC 4180: a quote inside is doubled); nothing when one never ends. */
function quotedCells(line: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    while (line[at] === ' ' && delimiter !== ' ') at += 1;
    let cell = '';
    if (line[at] === '"') {
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at++) {
        if (at >= line.length) return undefined;
        if (line[at] === '"') at += 1;
        cell += line[at];
      }
      at += 1;
    }
    const end = line.indexOf(delimiter, at);
    cell += line.slice(at, end < 0 ? undefined : end).trimEnd();
    cells.push(cell);
    if (end < 0) return cells;
    at = end + 1;
  }
}

/** Cells without blanks around them. */
function cellsOf(line: string, { delimiter }: Dialect): string[] | undefined {
  if (line.includes('"')) return quotedCells(line, delimiter);
  if (delimiter === ' ') return line.trim().split(/\s+/);
  const cells = line.split(delimiter);
  return /[ \t]/.test(line) ? cells.map((cell) => cell.trim()) : cells;
}

/** Lines of a text file with any line ends, without a byte order mark, a piece of the file at a time. */
async function* linesOf(file: string): AsyncGenerator<string[]> {
  const source = createReadStream(file, { encoding: 'utf8' });
  let rest = '';
  let isStart = true;
  try {
    for await (const chunk of source as AsyncIterable<string>) {
      const text = rest + (isStart ? chunk.replace(/^\uFEFF/, '') : chunk);
      isStart = false;
      // A carriage return at the end may be half of a line end.
      const lines = text.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) {
        throw dataError('csv-syntax', file, 'a line is longer than 16 MB', 'Is this a table of text?');
      }
      yield lines;
    }
    yield [rest.replace(/\r$/, '')];
  } finally {
    source.destroy();
  }
}

/** The records of a file; comments (#) and empty lines are left out. @throws UserError `csv-syntax` with the line. */
export async function* records(file: string, dialect: Dialect): AsyncGenerator<CsvRecord> {
  let line = 0;
  for await (const lines of linesOf(file)) {
    for (const text of lines) {
      line += 1;
      if (isPassedOver(text)) continue;
      const cells = cellsOf(text, dialect);
      if (cells === undefined) {
        throw dataError('csv-syntax', file, 'a quote is opened and not closed in the same line', 'Close it.', line);
      }
      yield { cells, line };
    }
  }
}
