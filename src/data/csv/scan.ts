import path from 'node:path';
import { dataError } from '../errors';
import { cellNumber, headingWavelength, wavelengthHeading } from './cells';
import { dialectOf, records, type Dialect } from './records';
import { GridWatch } from './grid-watch';

/** What a table is, found by going once through it; its numbers are not kept. */
export interface CsvTable {
  readonly file: string;
  readonly dialect: Dialect;
  /** Lines of numbers. */
  readonly rows: number;
  readonly hasHeading: boolean;
  /** Columns of numbers that belong to spectra. */
  readonly columns: readonly number[];
  /** What a line is: all bands of a pixel, all spectra at a band, or not told by the table. */
  readonly lineIs: 'pixel' | 'band' | undefined;
  readonly wavelengths?: readonly number[];
  readonly unit?: string;
  /** Names of spectra. */
  readonly names?: readonly string[];
  /** Image that coordinate columns describe. */
  readonly image?: { readonly rows: number; readonly cols: number; readonly order: 'row' | 'column' };
}

const rowHeadings = new Set(['row', 'line', 'y', 'i']);
const colHeadings = new Set(['col', 'column', 'sample', 'x', 'j']);

/** Roles of columns, from the heading and the first line of numbers. */
interface Columns {
  readonly row?: number;
  readonly col?: number;
  readonly text?: number;
  readonly wavelength?: number;
  readonly numbers: readonly number[];
}

function columnsOf(heading: readonly string[] | undefined, first: readonly string[], dialect: Dialect): Columns {
  const place = (words: ReadonlySet<string>) => heading?.findIndex((cell) => words.has(cell.trim().toLowerCase()));
  const found = (at: number | undefined) => (at === undefined || at < 0 ? undefined : at);
  const row = found(place(rowHeadings));
  const col = found(place(colHeadings));
  const coordinates = row !== undefined && col !== undefined;
  const wavelength = heading && wavelengthHeading(heading[0]) ? 0 : undefined;
  const texts = first.flatMap((cell, at) => (cellNumber(cell, dialect.decimalComma) === undefined ? [at] : []));
  const apart = new Set([...(coordinates ? [row, col] : []), wavelength, ...texts]);
  return {
    ...(coordinates && { row, col }),
    text: texts.at(0),
    wavelength,
    numbers: first.flatMap((_, at) => (apart.has(at) ? [] : [at])),
  };
}

/** Columns whose headings are wavelengths. */
function headingWavelengths(heading: readonly string[] | undefined, columns: readonly number[]) {
  const found = columns.flatMap((at) => {
    const wavelength = heading && headingWavelength(heading[at]);
    return wavelength ? [{ at, ...wavelength }] : [];
  });
  if (found.length < 2) return undefined;
  return { columns: found.map(({ at }) => at), wavelengths: found.map(({ value }) => value), unit: found[0].unit };
}

/** A first line of rising numbers, all above those of the second line, is one of wavelengths. */
function isWavelengthLine(first: readonly number[], second: readonly number[]): boolean {
  const below = Math.max(0.1, ...second);
  return first.length > 2 && first.every((value, at) => value > (at === 0 ? below : first[at - 1]));
}

/** A heading has texts over numbers, or wavelengths. */
function isHeading(first: readonly string[], second: readonly string[] | undefined, dialect: Dialect): boolean {
  const numbers = (cells: readonly string[]) => cells.map((cell) => cellNumber(cell, dialect.decimalComma));
  const top = numbers(first);
  if (second === undefined) return top.includes(undefined);
  const below = numbers(second);
  if (top.some((value, at) => value === undefined && below[at] !== undefined)) return true;
  return isWavelengthLine(
    top.flatMap((value) => value ?? []),
    below.flatMap((value) => value ?? []),
  );
}

async function headingOf(file: string, dialect: Dialect): Promise<readonly string[] | undefined> {
  const top: (readonly string[])[] = [];
  for await (const { cells } of records(file, dialect)) {
    top.push(cells);
    if (top.length === 2) break;
  }
  return top.length > 0 && isHeading(top[0], top.at(1), dialect) ? top[0] : undefined;
}

/** A first column that rises strictly and lies above all else in the table is one of wavelengths. */
class RisingColumn {
  private last = -Infinity;
  private rises = true;
  private lowest = Infinity;
  private highestElsewhere = -Infinity;

  add(first: number, rest: readonly number[]): void {
    this.rises &&= first > this.last;
    this.last = first;
    this.lowest = Math.min(this.lowest, first);
    for (const value of rest) if (value > this.highestElsewhere) this.highestElsewhere = value;
  }

  get mayBeWavelengths(): boolean {
    return this.rises && this.lowest > 0.1 && this.lowest > this.highestElsewhere;
  }
}

/** Gathers what one pass over the table tells. */
class Scan {
  rows = 0;
  readonly first: number[] = [];
  readonly texts: string[] = [];
  readonly rising = new RisingColumn();
  readonly grid = new GridWatch();

  constructor(
    private readonly columns: Columns,
    private readonly decimalComma: boolean,
  ) {}

  add(cells: readonly string[]): void {
    const number = (at: number) => cellNumber(cells[at], this.decimalComma) ?? NaN;
    const { row, col, text, numbers } = this.columns;
    this.rows += 1;
    this.first.push(number(0));
    if (text !== undefined) this.texts.push(cells[text]);
    if (row !== undefined && col !== undefined) this.grid.add(number(row), number(col));
    // Most tables are found not to begin with wavelengths in their second line: no need to look on.
    if (this.rising.mayBeWavelengths) this.rising.add(number(0), numbers.filter((at) => at > 0).map(number));
  }
}

/** @throws UserError `csv-empty`, `csv-ragged` or `csv-syntax`, with the line. */
export async function scanCsv(file: string): Promise<CsvTable> {
  const dialect = await dialectOf(file);
  const heading = await headingOf(file, dialect);
  let columns: Columns | undefined;
  let scan: Scan | undefined;
  let width = 0;
  let isFirst = true;
  for await (const { cells, line } of records(file, dialect)) {
    if (isFirst) width = cells.length;
    if (cells.length !== width) throw ragged(file, line, cells.length, width);
    if (!isFirst || heading === undefined) {
      columns ??= columnsOf(heading, cells, dialect);
      scan ??= new Scan(columns, dialect.decimalComma);
      scan.add(cells);
    }
    isFirst = false;
  }
  if (scan === undefined || columns === undefined || columns.numbers.length === 0) {
    throw dataError(
      'csv-empty',
      file,
      `${path.basename(file)} holds no lines of numbers`,
      'Write one spectrum a line.',
    );
  }
  return { file, dialect, rows: scan.rows, hasHeading: heading !== undefined, ...meaning(heading, columns, scan) };
}

type Meaning = Pick<CsvTable, 'columns' | 'lineIs' | 'wavelengths' | 'unit' | 'names' | 'image'>;

function meaning(heading: readonly string[] | undefined, columns: Columns, scan: Scan): Meaning {
  const { numbers } = columns;
  if (columns.wavelength !== undefined && heading) {
    const counted = /^\s*bands?\b/i.test(heading[0]);
    return {
      columns: numbers,
      lineIs: 'band',
      ...(counted ? {} : { wavelengths: scan.first, unit: wavelengthHeading(heading[0])?.unit }),
      names: numbers.map((at) => heading[at]),
    };
  }
  if (heading === undefined && scan.rising.mayBeWavelengths && numbers.length > 1) {
    return { columns: numbers.slice(1), lineIs: 'band', wavelengths: scan.first };
  }
  const names = scan.texts.length > 0 ? scan.texts : undefined;
  const across = headingWavelengths(heading, numbers);
  if (across) return { lineIs: 'pixel', ...across, names, image: scan.grid.image };
  const lineIs = scan.grid.image || names ? 'pixel' : undefined;
  return {
    columns: numbers,
    lineIs,
    names: names ?? (heading && numbers.map((at) => heading[at])),
    image: scan.grid.image,
  };
}

function ragged(file: string, line: number, found: number, expected: number): Error {
  const message = `the line has ${found} cells, the first one ${expected}`;
  return dataError('csv-ragged', file, message, 'Every line must have the same number of cells.', line);
}
