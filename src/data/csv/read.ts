import path from 'node:path';
import { dataError } from '../errors';
import type { AxisRole, DataFile, TakeElements, Variable } from '../source/variable';
import { cellNumber } from './cells';
import { records } from './records';
import { scanCsv, type CsvTable } from './scan';

/** Hands over the table line by line. */
async function readTable(table: CsvTable, take: TakeElements): Promise<void> {
  const { file, dialect, columns } = table;
  const values = new Float64Array(columns.length);
  let row = table.hasHeading ? -1 : 0;
  for await (const { cells, line } of records(file, dialect)) {
    if (row >= 0) {
      columns.forEach((at, i) => {
        const value = cellNumber(cells[at] ?? '', dialect.decimalComma);
        if (value === undefined) throw notNumber(file, cells[at], line, at);
        values[i] = value;
      });
      take(values, 0, values.length, row * values.length);
    }
    row += 1;
  }
}

function notNumber(file: string, cell: string, line: number, column: number): Error {
  const message = `"${cell.slice(0, 30)}" in cell ${column + 1} is not a number`;
  return dataError('csv-cell', file, message, 'Mend the cell; write NaN where a value is missing.', line);
}

function tableVariable(table: CsvTable): Variable {
  const axes: Readonly<Record<'pixel' | 'band', readonly AxisRole[]>> = {
    pixel: ['pixel', 'band'],
    band: ['band', 'pixel'],
  };
  return {
    name: path.parse(table.file).name,
    shape: [table.rows, table.columns.length],
    storage: 'row-major',
    dtype: 'text',
    axes: table.lineIs && axes[table.lineIs],
    read: (_, take) => readTable(table, take),
  };
}

/**
 * Opens a table of spectra: a line per pixel (headings may be wavelengths, `row` and `col` columns tell the image)
 * or a line per band (first column `wavelength`). Cells are separated by commas, semicolons, tabs or blanks.
 * @throws UserError `csv-empty`, `csv-ragged` or `csv-syntax`, with the line.
 */
export async function openCsv(file: string): Promise<DataFile> {
  const table = await scanCsv(file);
  const { wavelengths, unit, names, image } = table;
  return {
    path: file,
    format: 'CSV',
    isList: true,
    pixelOrder: image?.order ?? 'row',
    image: image && { rows: image.rows, cols: image.cols },
    variables: [tableVariable(table)],
    others: [],
    texts: new Map(),
    spectral: { wavelengths, unit, names },
    warnings: [],
    close: () => Promise.resolve(),
  };
}
