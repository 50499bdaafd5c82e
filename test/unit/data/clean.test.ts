import { describe, expect, it } from 'vitest';
import { cleanCube } from '../../../src/data/assemble/clean';
import { inspectScene, openScene } from '../../../src/data/scene';
import { testFolder, userErrorOf } from './make/folder';
import { npyBytes } from './make/npy';
import { containing } from './make/matchers';

const folder = testFolder();
const options = { file: 'x', scale: 'max', ignoreValue: undefined, reflectanceScale: undefined } as const;

describe('cleaning', () => {
  it('sets NaN, infinite and negative values to 0, counts them and scales by the largest finite value', async () => {
    const values = Float32Array.of(1, -2, 4, NaN, Infinity, 3, 2, 8, -0.5);
    const cleaned = await cleanCube(values, 3, options);
    expect([...cleaned.values]).toEqual([0.125, 0, 0.5, 0, 0, 0.375, 0.25, 1, 0]);
    expect(cleaned).toMatchObject({ notFinite: 2, negative: 2, min: -2, max: 8, scale: 8, dead: [], left: [0, 1, 2] });
  });

  it('leaves out zero, constant, negative and all-NaN bands, moving the others together', async () => {
    const pixel = (a: number, b: number) => [0, a, 7, NaN, b, -a];
    const cleaned = await cleanCube(Float32Array.from([...pixel(1, 2), ...pixel(3, 4)]), 6, options);
    expect(cleaned.left).toEqual([1, 4]);
    expect(cleaned.dead).toEqual([0, 2, 3, 5]);
    expect([...cleaned.values]).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('does not take the bands of a single pixel for constant', async () => {
    expect((await cleanCube(Float32Array.of(1, 0, 2), 3, options)).left).toEqual([0, 2]);
  });

  it.each([
    ['no-finite-values', [NaN, NaN, Infinity, NaN]],
    ['all-zero', [0, -1, 0, 0]],
    ['constant-cube', [3, 4, 3, 4]],
  ])('refuses a cube that tells nothing: %s', async (code, values) => {
    expect(await userErrorOf(cleanCube(Float32Array.from(values), 2, options))).toMatchObject({ kind: 'data', code });
  });

  it.each([
    ['none', 1],
    [200, 200],
    ['max', 4],
  ] as const)('scale %s divides by %d', async (scale, divisor) => {
    const cleaned = await cleanCube(Float32Array.of(1, 2, 3, 4), 2, { ...options, scale });
    expect(cleaned.scale).toBe(divisor);
    expect([...cleaned.values]).toEqual([1, 2, 3, 4].map((value) => Math.fround(value / divisor)));
  });
});

describe('a scene with flaws', () => {
  const value = ([row, col, band]: readonly number[]) =>
    band === 1 ? 0 : row === 0 && col === 0 ? NaN : row === 1 && col === 1 ? -1 : 1 + row + 2 * col + band;
  const file = folder.write('a.npy', npyBytes([2, 3, 4], value, 'float32'));

  it('tells in sentences what was done', async () => {
    const { cube } = await folder.open({ cube: file });
    expect(cube.axis.index).toEqual([0, 2, 3]);
    expect(cube.facts).toMatchObject({ excludedBands: { dead: [1] }, notFinite: 3, negative: 3, min: -1 });
    expect(cube.facts.warnings).toEqual([
      'Band 2 is zero, constant or not finite everywhere and left out.',
      '3 values are NaN, infinite; set to 0.',
      '3 values are negative (lowest -1); set to 0.',
    ]);
  });

  it('is inspected without being read', async () => {
    const facts = await inspectScene({ cube: file }, { baseDir: folder.dir });
    expect(facts).toMatchObject({
      layout: { rows: 2, cols: 3, spatial: true },
      pixels: 6,
      fileBands: 4,
      dtype: 'float32',
      format: 'NPY',
    });
    expect(facts.axis.index).toEqual([0, 1, 2, 3]);
  });

  it('is broken off with the reason of the signal', async () => {
    const reason = new Error('stopped by the person');
    const opening = openScene(
      { cube: file },
      { baseDir: folder.dir, signal: AbortSignal.abort(reason), allocate: (length) => new Float32Array(length) },
    );
    await expect(opening).rejects.toBe(reason);
  });

  it('that is too large for the memory is a UserError with its size', async () => {
    const opening = openScene(
      { cube: file },
      {
        baseDir: folder.dir,
        allocate: () => {
          throw new RangeError('Array buffer allocation failed');
        },
      },
    );
    expect(await userErrorOf(opening)).toMatchObject({
      kind: 'data',
      code: 'too-large',
      remedy: containing('data.crop'),
    });
  });
});
