import { describe, expect, it } from 'vitest';
import type { SceneOptions } from '../../../src/data/options';
import { inspectScene } from '../../../src/data/scene';
import { enviFiles } from './make/envi';
import { testFolder, userErrorOf } from './make/folder';
import { MatWriter } from './make/mat5';
import { npyBytes, npyTexts, zipBytes } from './make/npy';
import { laidOut } from './make/scene';
import { containing } from './make/matchers';

const folder = testFolder();
const scene = { rows: 3, cols: 4, bands: 6 };
const cubeLayout = laidOut(scene, ['row', 'col', 'band'], 'row');
const cube = folder.write('cube.npy', npyBytes(cubeLayout.shape, cubeLayout.value, 'float32'));

/** Spectrum of material k at a band, and its share in a pixel. */
const spectrum = (band: number, k: number) => band + 10 * k + 1;
const share = (row: number, col: number, k: number) => row + 0.1 * col + 0.01 * k;
const pixelOf = (index: number, order: 'row' | 'column') =>
  order === 'row' ? [Math.floor(index / 4), index % 4] : [index % 3, Math.floor(index / 3)];

function open(truth: string, options: Partial<SceneOptions> = {}) {
  return folder.open({ cube, truth, scale: 'none', ...options });
}

const expectedEndmembers = (bands: readonly number[]) => bands.flatMap((band) => [0, 1].map((k) => spectrum(band, k)));
const expectedAbundances = (rows = [0, 1, 2], cols = [0, 1, 2, 3]) =>
  rows.flatMap((row) => cols.flatMap((col) => [0, 1].map((k) => Math.fround(share(row, col, k)))));

describe('truth', () => {
  it.each([
    ['M', 'A'],
    ['E', 'S'],
    ['GT', 'S_GT'],
    ['A', 'S'],
    ['endmembers', 'abundances'],
    ['first', 'second'],
  ])('endmembers %s, abundances %s: matrices in either orientation, pixels column by column', async (m, a) => {
    for (const turned of [false, true]) {
      const file = new MatWriter();
      if (turned) {
        file.numbers(m, [2, 6], ([k, band]) => spectrum(band, k));
        file.numbers(a, [12, 2], ([pixel, k]) => share(pixelOf(pixel, 'column')[0], pixelOf(pixel, 'column')[1], k));
      } else {
        file.numbers(m, [6, 2], ([band, k]) => spectrum(band, k));
        file.numbers(a, [2, 12], ([k, pixel]) => share(pixelOf(pixel, 'column')[0], pixelOf(pixel, 'column')[1], k));
      }
      const { truth } = await open(folder.write('t.mat', file.texts('cood', ['1-rock', '2-Tree']).bytes()));
      expect(truth?.names).toEqual(['rock', 'Tree']);
      expect(truth?.endmembers).toEqual({
        shape: [6, 2],
        data: Float32Array.from(expectedEndmembers([0, 1, 2, 3, 4, 5])),
      });
      expect(truth?.abundances).toEqual({ shape: [12, 2], data: Float32Array.from(expectedAbundances()) });
    }
  });

  it.each([
    [[3, 4, 2], ([row, col, k]: readonly number[]) => share(row, col, k)],
    [[2, 3, 4], ([k, row, col]: readonly number[]) => share(row, col, k)],
  ])('abundance images of shape %j', async (shape, value) => {
    const archive = zipBytes(
      { 'abundances.npy': npyBytes(shape, value, 'float64'), 'names.npy': npyTexts(['soil', 'water']) },
      true,
    );
    const { truth } = await open(folder.write('t.npz', archive), { truthOrigin: 'FCLS fit' });
    expect(truth).toMatchObject({ names: ['soil', 'water'], origin: 'FCLS fit' });
    expect(truth?.endmembers).toBeUndefined();
    expect([...(truth?.abundances?.data ?? [])]).toEqual(expectedAbundances());
  });

  it('follows the crop and the bands of the cube, or is already as they are', async () => {
    const crop = { row: 1, col: 1, rows: 2, cols: 3 };
    const whole = new MatWriter()
      .numbers('M', [6, 2], ([band, k]) => spectrum(band, k))
      .numbers('A', [3, 4, 2], ([row, col, k]) => share(row, col, k));
    const part = new MatWriter()
      .numbers('M', [3, 2], ([band, k]) => spectrum(band + 1, k))
      .numbers('A', [2, 3, 2], ([row, col, k]) => share(row + 1, col + 1, k));
    for (const file of [whole, part]) {
      const { truth } = await open(folder.write('t.mat', file.bytes()), { crop, bands: { keep: '2-4' } });
      expect([...(truth?.endmembers?.data ?? [])]).toEqual(expectedEndmembers([1, 2, 3]));
      expect([...(truth?.abundances?.data ?? [])]).toEqual(expectedAbundances([1, 2], [1, 2, 3]));
    }
  });

  it('loses the bands that are dead in the cube', async () => {
    const dead = folder.write(
      'dead.npy',
      npyBytes([3, 4, 6], (index) => (index[2] === 2 ? 0 : cubeLayout.value(index)), 'float32'),
    );
    const file = new MatWriter().numbers('M', [5, 2], ([band, k]) => spectrum(band + 1, k));
    const options = { cube: dead, truth: folder.write('t.mat', file.bytes()), bands: { keep: '2-6' } };
    const { truth } = await folder.open(options);
    expect([...(truth?.endmembers?.data ?? [])]).toEqual(expectedEndmembers([1, 3, 4, 5]));
  });

  it('may be in the file of the cube', async () => {
    const file = new MatWriter()
      .numbers('Y', [3, 4, 6], cubeLayout.value)
      .numbers('GT', [2, 6], ([k, band]) => spectrum(band, k));
    const name = folder.write('both.mat', file.bytes());
    const { truth } = await folder.open({ cube: name, truth: name });
    expect(truth?.endmembers?.shape).toEqual([6, 2]);
    expect(truth?.names).toEqual(['material 1', 'material 2']);
  });

  it('may be an ENVI image of abundances with band names', async () => {
    const { header, data } = enviFiles(
      { ...scene, bands: 2 },
      { interleave: 'bsq', type: 'float32', extra: ['band names = {grass, road}'] },
    );
    folder.write('maps.hdr', header);
    folder.write('maps.img', data);
    const { truth } = await open('maps.hdr');
    expect(truth).toMatchObject({ names: ['grass', 'road'], abundances: { shape: [12, 2] } });
  });

  it('may be a table of spectra', async () => {
    const lines = [0, 1, 2, 3, 4, 5].map((band) => [band + 1, spectrum(band, 0), spectrum(band, 1)].join(','));
    const { truth } = await open(folder.write('t.csv', ['band,grass,road', ...lines].join('\n')));
    expect(truth?.names).toEqual(['grass', 'road']);
    expect([...(truth?.endmembers?.data ?? [])]).toEqual(expectedEndmembers([0, 1, 2, 3, 4, 5]));
  });
});

describe('truth that does not fit', () => {
  it.each([
    ['M', [5, 2], 'A', [2, 12], 'M (5 x 2) does not fit the cube of 6 bands and 3 x 4 = 12 pixels'],
    ['M', [6, 2], 'A', [2, 11], 'A (2 x 11) does not fit the cube of 6 bands and 3 x 4 = 12 pixels'],
    ['M', [6, 2], 'A', [3, 12], 'M (6 x 2) holds 2 endmembers, A (3 x 12) the abundances of 3'],
    ['P', [9, 2], 'Q', [3, 11], 'P (9 x 2), Q (3 x 11) do not fit'],
  ])('%s %j and %s %j', async (m, mShape, a, aShape, message) => {
    const file = new MatWriter().numbers(m, mShape, () => 1).numbers(a, aShape, () => 1);
    const truth = folder.write('bad.mat', file.bytes());
    for (const opening of [() => open(truth), () => inspectScene({ cube, truth }, { baseDir: folder.dir })]) {
      const error = await userErrorOf(opening());
      expect(error).toMatchObject({ kind: 'data', code: 'truth-size', message: containing(message) });
    }
  });
});
