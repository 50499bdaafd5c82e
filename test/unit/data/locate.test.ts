import { describe, expect, it } from 'vitest';
import { decideAxes } from '../../../src/data/locate/axes';
import { imageSize } from '../../../src/data/locate/size';
import { UserError } from '../../../src/protocol/errors';
import { testFolder, userErrorOf } from './make/folder';
import { MatWriter } from './make/mat5';
import { npyBytes } from './make/npy';
import { expectedCube, laidOut } from './make/scene';
import { containing } from './make/matchers';

const folder = testFolder();

/** First letters of the roles: `bp` is bands x pixels. */
function roles(...args: Parameters<typeof decideAxes>): string {
  return decideAxes(...args)
    .roles.map((role) => role[0])
    .join('');
}

describe('what the axes of an array mean', () => {
  it.each([
    [[156, 9025], 'bp'],
    [[9025, 156], 'pb'],
    [[95, 95, 156], 'rcb'],
    [[156, 95, 95], 'brc'],
    [[512, 217, 204], 'rcb'],
    [[610, 340, 103], 'rcb'],
    [[1, 3000, 200], 'rcb'],
  ])('%j without any hint is %s', (shape, expected) => {
    expect(roles(shape, {}, {})).toBe(expected);
  });

  it.each([
    ['rows and cols', [200, 224], { rows: 10, cols: 20 }, 'pb'],
    ['rows and cols', [224, 200], { rows: 10, cols: 20 }, 'bp'],
    ['cols alone', [221, 200], { cols: 20 }, 'bp'],
    ['bands', [200, 224], { bands: 200 }, 'bp'],
    ['rows', [60, 50, 224], { rows: 50 }, 'brc'],
    ['bands', [204, 512, 217], { bands: 204 }, 'brc'],
  ])('is decided by %s for %j', (_, shape, sizes, expected) => {
    expect(roles(shape, sizes, {})).toBe(expected);
    expect(roles(shape, {}, sizes)).toBe(expected);
  });

  it('passes over sizes in the file that do not fit, and refuses those of the config', () => {
    expect(roles([156, 9025], {}, { rows: 7, cols: 7 })).toBe('bp');
    expect(() => decideAxes([156, 9025], { rows: 7, cols: 7 }, {})).toThrow(UserError);
  });

  it.each([[[200, 224]], [[50, 50]], [[40, 200, 224]]])('cannot be told for %j', (shape) => {
    expect(() => decideAxes(shape, {}, {})).toThrow(/cannot be told/);
  });
});

describe('rows and columns of a list of pixels', () => {
  const options = { cube: 'x' };
  it('come from the config, else from the file', () => {
    expect(imageSize(12, { ...options, rows: 3 }, { rows: 2, cols: 6 }, false).layout).toMatchObject({
      rows: 3,
      cols: 4,
    });
    expect(imageSize(12, options, { rows: 2, cols: 6 }, false).layout).toMatchObject({ rows: 2, cols: 6 });
  });

  it('of the file are passed over with a remark when they do not fit', () => {
    const size = imageSize(12, { ...options, spatial: false }, { rows: 5, cols: 5 }, false);
    expect(size.layout).toEqual({ rows: 12, cols: 1, spatial: false });
    expect(size.remark).toContain('5 rows and 5 columns');
  });

  it('must be told where nobody knows them, with a hint for squares', () => {
    expect(() => imageSize(9025, options, {}, false)).toThrow(/95 x 95 would fit/);
    expect(() => imageSize(12, { ...options, rows: 5 }, {}, false)).toThrow(/5 x 2.4 is not the number of pixels, 12/);
  });
});

describe('a scene', () => {
  const scene = { rows: 3, cols: 4, bands: 5 };

  it('says what it took and why', async () => {
    const { shape, value } = laidOut(scene, ['band', 'pixel'], 'column');
    const file = new MatWriter().numbers('V', shape, value).scalar('nRow', 3).scalar('nCol', 4);
    const { cube } = await folder.open({ cube: folder.write('a.mat', file.bytes()) });
    expect(cube.facts.orientation).toBe(
      'bands x pixels (5 x 12), pixels column by column of 3 rows x 4 cols: by 3 rows, 4 cols of the file; V was taken by its name',
    );
  });

  it('takes NumPy matrices row by row', async () => {
    const { shape, value } = laidOut(scene, ['pixel', 'band'], 'row');
    const { cube } = await folder.open({
      cube: folder.write('a.npy', npyBytes(shape, value, 'int16')),
      rows: 3,
      cols: 4,
      scale: 'none',
    });
    expect([...cube.values]).toEqual(expectedCube(scene));
  });

  it('is a list of spectra when it is not spatial', async () => {
    const { shape, value } = laidOut(scene, ['row', 'col', 'band'], 'row');
    const file = folder.write('b.npy', npyBytes(shape, value, 'int16'));
    const { cube } = await folder.open({ cube: file, spatial: false, scale: 'none' });
    expect(cube.layout).toEqual({ rows: 12, cols: 1, spatial: false });
    expect([...cube.values]).toEqual(expectedCube(scene));
  });

  it('drops axes of size 1 beyond the third, in both storages', async () => {
    const value = ([, row, col, band]: readonly number[]) =>
      laidOut(scene, ['row', 'col', 'band'], 'row').value([row, col, band]);
    for (const fortranOrder of [false, true]) {
      const file = folder.write('c.npy', npyBytes([1, 3, 4, 5], value, 'float32', { fortranOrder }));
      const { cube } = await folder.open({ cube: file, scale: 'none', crop: { row: 1, col: 0, rows: 2, cols: 4 } });
      expect([...cube.values]).toEqual(expectedCube(scene).slice(20));
    }
  });

  it.each([
    [
      { crop: { row: 2, col: 0, rows: 2, cols: 1 } },
      'crop-outside',
      'rows 2-3, columns 0-0 are not inside the image of 3 rows and 4 columns',
    ],
    [{ bands: { keep: '1-6' } }, 'band-range', 'between 1 and 5'],
    [{ bands: { remove: '1-5' } }, 'no-bands', 'no band is left'],
    [{ bands: { keep: 'all' } }, 'band-range', '"all" in data.bands.keep'],
    [{ wavelengths: [1, 2] }, 'size-mismatch', '2 bands'],
  ])('refuses %j', async (options, code, message) => {
    const { shape, value } = laidOut(scene, ['row', 'col', 'band'], 'row');
    const file = folder.write('d.npy', npyBytes(shape, value, 'int16'));
    const error = await userErrorOf(folder.open({ cube: file, ...options }));
    expect(error).toMatchObject({ kind: 'config', code, message: containing(message) });
  });
});
