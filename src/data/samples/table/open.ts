import path from 'node:path';
import { cellNumber } from '../../csv/cells';
import { dataError } from '../../errors';
import { openDataFile } from '../../files/open';
import { resolveFileOrFolder } from '../../files/resolve';
import { sniff } from '../../files/sniff';
import { elementCount } from '../../source/variable';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import { readTextFile } from '../text/lines';
import { pickVariable, readVariable } from '../variables';
import { classColumn, labelColumnAt } from './columns';
import { delimitedRecords } from './delimited';

/** A row of a table: `[columns]`, NaN where a number is missing. */
export type Row = Float32Array;

/** Rows grow by doubling, so that a table need not be counted first. */
class RowStore {
  private values = new Float32Array(1024);
  count = 0;

  constructor(private readonly width: number) {}

  add(row: Iterable<number>): void {
    const start = this.count * this.width;
    if (start + this.width > this.values.length) {
      const larger = new Float32Array(Math.max(2 * this.values.length, start + this.width));
      larger.set(this.values);
      this.values = larger;
    }
    let at = start;
    for (const value of row) this.values[at++] = value;
    this.count += 1;
  }

  row = (place: number): Row => this.values.subarray(place * this.width, (place + 1) * this.width);
}

type TableOptions = Pick<SamplesOptions, 'labelColumn' | 'labelsOptional' | 'variable'>;

const numberOf = (cell: string) => cellNumber(cell, false);

/**
 * Which columns are numbers, and which is that of the classes: as the config says, else by its name, else the last one
 * where it alone is text.
 */
function layoutOf(names: readonly string[] | undefined, first: readonly string[], options: TableOptions, file: string) {
  const all = names ?? first.map((_, at) => `column ${at + 1}`);
  const isText = first.map((cell) => numberOf(cell) === undefined);
  const lastAlone = isText.indexOf(true) === first.length - 1 ? first.length - 1 : undefined;
  const guessed = (names && classColumn(names)) ?? lastAlone;
  const label = labelColumnAt(all, options, file) ?? guessed;
  const numbers = isText.flatMap((text, at) => (text || at === label ? [] : [at]));
  return { names: all, label, numbers, texts: all.filter((_, at) => isText[at] && at !== label) };
}

function openCsvTable(text: string, options: TableOptions, file: string): Part<Row> {
  const records = delimitedRecords(text, file);
  const head = records.next();
  if (head.done) throw dataError('csv-empty', file, 'the table has no lines', 'Name another file.');
  const isHeading = head.value.cells.every((cell) => numberOf(cell) === undefined);
  const first = isHeading ? records.next() : head;
  if (first.done) throw dataError('csv-empty', file, 'the table has a heading and no lines', 'Name another file.');
  const layout = layoutOf(isHeading ? head.value.cells : undefined, first.value.cells, options, file);
  if (layout.numbers.length === 0) {
    throw dataError('no-numbers', file, 'the table has no column of numbers', 'Use `text:` for texts.');
  }
  const rows = new RowStore(layout.numbers.length);
  const labels: (string | undefined)[] = [];
  const add = ({ cells, line }: { cells: readonly string[]; line: number }): void => {
    if (cells.length !== first.value.cells.length) throw ragged(file, cells.length, first.value.cells.length, line);
    rows.add(layout.numbers.map((at) => numberOf(cells[at]) ?? badCell(file, cells[at], at, line)));
    if (layout.label !== undefined) labels.push(cells[layout.label] === '' ? undefined : cells[layout.label]);
  };
  add(first.value);
  for (const record of records) add(record);
  const { texts } = layout;
  return {
    count: rows.count,
    nameOf: (place) => `${path.basename(file)}:${place + (isHeading ? 2 : 1)}`,
    labels: layout.label === undefined ? undefined : labels,
    read: rows.row,
    shape: [layout.numbers.length],
    columns: layout.numbers.map((at) => layout.names[at]),
    facts: { Format: 'CSV' },
    warnings: texts.length > 0 ? [`Columns of texts are left out: ${texts.slice(0, 8).join(', ')}.`] : [],
  };
}

function ragged(file: string, found: number, expected: number, line: number): Error {
  const message = `${found} cells in a table of ${expected} columns`;
  return dataError('csv-ragged', file, message, 'Add or remove cells.', line);
}

function badCell(file: string, cell: string, at: number, line: number): never {
  const message = `"${cell.slice(0, 30)}" in cell ${at + 1} is not a number`;
  throw dataError('csv-cell', file, message, 'Mend the cell; write NaN where a value is missing.', line);
}

async function openArrayTable(file: string, { variable: name }: TableOptions): Promise<Part<Row>> {
  const opened = await openDataFile(file);
  try {
    const variable = pickVariable(opened, name, 'data.variable', ({ shape }) => shape.length >= 2);
    const { shape, data } = await readVariable(variable);
    const isMatlab = variable.storage === 'column-major';
    const count = variable.shape[0];
    const width = elementCount(variable.shape) / count;
    const row = (place: number): Row =>
      isMatlab && shape.length === 2
        ? Float32Array.from({ length: width }, (_, at) => data[at * count + place])
        : Float32Array.from(data.subarray(place * width, (place + 1) * width));
    return {
      count,
      nameOf: (place) => `${path.basename(file)}:${place + 1}`,
      read: row,
      shape: [width],
      facts: { Format: opened.format },
      warnings: [],
    };
  } finally {
    await opened.close();
  }
}

/** Rows of a CSV (gzipped or not), NPY, NPZ or MAT file. @throws UserError as the readers */
export async function openTable(name: string, options: TableOptions, baseDir = '.'): Promise<Part<Row>> {
  const { file, isFolder } = await resolveFileOrFolder(name, baseDir);
  if (isFolder) throw dataError('not-a-file', file, `${name} is a folder, not a table`, 'Name a CSV or NPY file.');
  const kind = await sniff(file);
  if (kind === 'npy' || kind === 'npz' || kind === 'mat5' || kind === 'hdf5') return openArrayTable(file, options);
  return openCsvTable(await readTextFile(file), options, file);
}
