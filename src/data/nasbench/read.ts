import { dataError } from '../errors';
import { cellNumber } from '../csv/cells';
import { dialectOf, records } from '../csv/records';
import { sniff } from '../files/sniff';

/** A table of architectures that were trained beforehand: a column of numbers under each heading, and the codes. */
export interface BenchmarkTable {
  readonly file: string;
  /** As written, such as `421211`. */
  readonly codes: readonly string[];
  /** NaN where a cell is empty. */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/**
 * Reads a tabular benchmark: a CSV file with a heading, one architecture a line, its code under `code`.
 * @throws UserError `benchmark-not-text` where it is no text, such as a packed file; `benchmark-columns` where there is no
 * such column, `csv-ragged` or `csv-cell` with the line
 */
export async function readBenchmarkTable(file: string): Promise<BenchmarkTable> {
  if ((await sniff(file)) !== 'text') throw notText(file);
  const dialect = await dialectOf(file);
  let headings: readonly string[] | undefined;
  let at = -1;
  const codes: string[] = [];
  const rows: (readonly number[])[] = [];
  for await (const { cells, line } of records(file, dialect)) {
    if (headings === undefined) {
      headings = cells;
      at = headings.indexOf('code');
      if (at < 0) throw noCodes(file, cells);
      continue;
    }
    if (cells.length !== headings.length) throw ragged(file, line, cells.length, headings.length);
    codes.push(cells[at]);
    rows.push(cells.map((cell, i) => (i === at ? NaN : numberOf(cell, dialect.decimalComma, file, line, i))));
  }
  const columns = (headings ?? []).map((name, i): [string, Float64Array] => [
    name,
    Float64Array.from(rows, (row) => row[i]),
  ]);
  return { file, codes, columns: new Map(columns.filter((_, i) => i !== at)) };
}

function numberOf(cell: string, decimalComma: boolean, file: string, line: number, column: number): number {
  const value = cellNumber(cell, decimalComma);
  if (value !== undefined) return value;
  const message = `"${cell.slice(0, 30)}" in cell ${column + 1} is not a number`;
  throw dataError('csv-cell', file, message, 'Mend the cell, or leave it empty.', line);
}

const noCodes = (file: string, found: readonly string[]): Error => {
  const message = `there is no column "code" among ${found.slice(0, 8).join(', ')}`;
  return dataError('benchmark-columns', file, message, 'Give the table of the benchmark with its heading.');
};

const notText = (file: string): Error =>
  dataError(
    'benchmark-not-text',
    file,
    'it is no CSV file of text',
    'Unpack it where it is packed; its name ends in .csv.',
  );

const ragged = (file: string, line: number, found: number, expected: number): Error =>
  dataError('csv-ragged', file, `${found} cells where the heading has ${expected}`, 'Mend the line.', line);
