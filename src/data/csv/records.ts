import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { dataError, reason } from '../errors';

/** How a text file separates its cells. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | ' ';
  readonly decimalComma: boolean;
}

/** A record with the line it ends on (from 1). */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Guesses the dialect from the second line that is no comment: names in a heading may hold any mark. */
export async function dialectOf(file: string): Promise<Dialect> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const lines = buffer.toString('utf8', 0, bytesRead).split(/\r\n|\n|\r/);
    const content = lines.filter((text) => text.trim() !== '' && !text.startsWith('#'));
    const line = content.at(1) ?? content.at(0) ?? '';
    const delimiter = ([';', '\t', ','] as const).find((mark) => line.includes(mark)) ?? ' ';
    return { delimiter, decimalComma: delimiter === ';' };
  } finally {
    await handle.close();
  }
}

/** The records of a file; comments (#) and empty lines are left out. @throws UserError `csv-syntax` with the line. */
export async function* records(file: string, { delimiter }: Dialect): AsyncGenerator<CsvRecord> {
  const source = createReadStream(file);
  const parser = parse({
    delimiter,
    bom: true,
    comment: '#',
    comment_no_infix: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  pipeline(source, parser, () => undefined);
  try {
    for await (const item of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const cells = delimiter === ' ' ? item.record.filter((cell) => cell !== '') : item.record;
      yield { cells, line: item.info.lines };
    }
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause.lines === 'number' ? cause.lines : undefined;
    throw dataError('csv-syntax', file, `the table cannot be read: ${reason(cause)}`, 'Mend the line.', line);
  } finally {
    source.destroy();
    parser.destroy();
  }
}
