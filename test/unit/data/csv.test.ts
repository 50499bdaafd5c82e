import { describe, expect, it } from 'vitest';
import { testFolder, userErrorOf } from './make/folder';
import { tinyValue } from './make/scene';
import { containing } from './make/matchers';

const folder = testFolder();

/** Lines of a table, one pixel each. */
function pixelLines(pixels: number, bands: number, separator = ','): string[] {
  return Array.from({ length: pixels }, (_, pixel) =>
    Array.from({ length: bands }, (_, band) => tinyValue(pixel, 0, band) / 100).join(separator),
  );
}

function expected(pixels: number, bands: number): number[] {
  return Array.from({ length: pixels * bands }, (_, at) =>
    Math.fround(tinyValue(Math.floor(at / bands), 0, at % bands) / 100),
  );
}

function open(text: string, options = {}) {
  return folder.open({ cube: folder.write('a.csv', text), scale: 'none', ...options });
}

describe('a line per pixel', () => {
  it('takes wavelengths from the headings', async () => {
    const { cube } = await open(['400.5 nm,410,420.25', ...pixelLines(8, 3)].join('\n'));
    expect(cube.axis).toEqual({ index: [0, 1, 2], wavelengths: [400.5, 410, 420.25], unit: 'nm' });
    expect(cube.layout).toEqual({ rows: 8, cols: 1, spatial: false });
    expect([...cube.values]).toEqual(expected(8, 3));
  });

  it('knows a first line of plain wavelengths from a pixel', async () => {
    const { cube } = await open(['0.4,0.41,0.42', '0.1,0.2,0.3', '0.2,0.1,0.25'].join('\n'));
    expect(cube.axis).toMatchObject({ wavelengths: [0.4, 0.41, 0.42], unit: 'um' });
    expect(cube.values.length).toBe(6);
  });

  it('takes a long headless table by its longer side', async () => {
    const { cube } = await open(pixelLines(10, 3).join('\n'));
    expect([...cube.values]).toEqual(expected(10, 3));
    expect(cube.facts.orientation).toContain('pixels x bands (10 x 3)');
  });

  it('forms the image that row and col columns tell, in either order', async () => {
    const cells = (row: number, col: number) =>
      `${row},${col},${[0, 1, 2].map((band) => tinyValue(row, col, band)).join(',')}`;
    const byRow = [0, 1].flatMap((row) => [0, 1, 2].map((col) => cells(row, col)));
    const byCol = [0, 1, 2].flatMap((col) => [0, 1].map((row) => cells(row, col)));
    for (const lines of [byRow, byCol]) {
      const { cube } = await open(['row,col,500,510,520', ...lines].join('\n'));
      expect(cube.layout).toEqual({ rows: 2, cols: 3, spatial: true });
      expect(cube.axis.wavelengths).toEqual([500, 510, 520]);
      const values = [0, 1].flatMap((row) =>
        [0, 1, 2].flatMap((col) => [0, 1, 2].map((band) => tinyValue(row, col, band))),
      );
      expect([...cube.values]).toEqual(values);
    }
  });

  it('takes rows and cols from the config', async () => {
    const { cube } = await open(['400,410,420', ...pixelLines(8, 3)].join('\n'), { rows: 2 });
    expect(cube.layout).toEqual({ rows: 2, cols: 4, spatial: true });
  });
});

describe('a line per band', () => {
  it('takes the first column for wavelengths', async () => {
    const lines = [0, 1, 2, 3].map((band) =>
      [400 + band, ...[0, 1].map((pixel) => tinyValue(pixel, 0, band) / 100)].join(','),
    );
    const { cube } = await open(['wavelength_nm,grass,soil', ...lines].join('\n'));
    expect(cube.facts.orientation).toContain('bands x pixels (4 x 2)');
    expect(cube.axis.wavelengths).toEqual([400, 401, 402, 403]);
    expect([...cube.values]).toEqual(expected(2, 4));
  });

  it('knows a rising first column without a heading', async () => {
    const { cube } = await open(['0.40,0.1,0.2', '0.41,0.2,0.3', '0.42,0.3,0.1'].join('\n'));
    expect(cube.axis).toMatchObject({ wavelengths: [0.4, 0.41, 0.42], unit: 'um' });
    expect(cube.layout.rows).toBe(2);
  });
});

describe('dialects', () => {
  it.each([
    [';', (text: string) => text.replaceAll('.', ',').replaceAll('|', ';')],
    ['tab', (text: string) => text.replaceAll('|', '\t')],
    ['blanks', (text: string) => text.replaceAll('|', '   ')],
    [
      'carriage returns and a byte order mark',
      (text: string) => `\uFEFF${text.replaceAll('|', ',').replaceAll('\n', '\r\n')}`,
    ],
  ])('%s', async (_, dialect) => {
    const text = ['# a comment', '400|410|420', ...pixelLines(7, 3, '|')].join('\n');
    const { cube } = await open(dialect(text));
    expect([...cube.values]).toEqual(expected(7, 3));
  });

  it('takes empty cells and NaN for missing values', async () => {
    const { cube } = await open('400 nm,410 nm\n0.1,\nNaN,0.2\n0.3,0.4\n');
    expect([...cube.values]).toEqual([0.1, 0, 0, 0.2, 0.3, 0.4].map(Math.fround));
    expect(cube.facts.notFinite).toBe(2);
  });
});

describe('mistakes', () => {
  it.each([
    ['400 nm,410 nm\n1,2\n3\n', 'csv-ragged', 3, 'the line has 1 cells, the first one 2'],
    ['400 nm,410 nm\n1,2\n3,x\n', 'csv-cell', 3, '"x" in cell 2 is not a number'],
    ['400 nm,410 nm\n1,2\n"3,4\n', 'csv-syntax', 3, 'a quote is opened and not closed'],
    ['a,b\n', 'csv-empty', undefined, 'holds no lines of numbers'],
    ['\n\n', 'csv-empty', undefined, 'holds no lines of numbers'],
  ])('%j', async (text, code, line, message) => {
    const error = await userErrorOf(open(text));
    expect(error).toMatchObject({ kind: 'data', code, message: containing(message) });
    if (line !== undefined) expect(error.place?.line).toBe(line);
  });

  it('cannot tell the axes of a nearly square table, and says what to set', async () => {
    const error = await userErrorOf(open(pixelLines(4, 3).join('\n')));
    expect(error).toMatchObject({
      kind: 'config',
      code: 'ambiguous-axes',
      remedy: containing('data.rows'),
    });
    const { cube } = await open(pixelLines(4, 3).join('\n'), { rows: 4, cols: 1 });
    expect([...cube.values]).toEqual(expected(4, 3));
  });
});
