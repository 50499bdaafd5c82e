import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slabShape } from '../../../src/data/hdf5/slabs';
import { UserError } from '../../../src/protocol/errors';
import { fill } from './make/elements';
import { testFolder, userErrorOf } from './make/folder';
import { writeHdf5, type Hdf5Numbers } from './make/hdf5';
import { expectedCube, laidOut, tinyValue } from './make/scene';

const folder = testFolder();
const scene = { rows: 5, cols: 7, bands: 6 };

/** MATLAB's `rows x cols x bands` is `bands x cols x rows` in HDF5. */
function matlabCube(chunks?: readonly number[]): Hdf5Numbers {
  const shape = [scene.bands, scene.cols, scene.rows];
  const data = Float64Array.from(fill(shape, ([band, col, row]) => tinyValue(row, col, band)));
  return { name: 'cube', shape, data, chunks, matlabClass: 'double' };
}

describe('MAT v7.3', () => {
  it('turns the axes that MATLAB reverses, whatever the chunks', async () => {
    const chunks = fc.option(
      fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })),
      { nil: undefined },
    );
    const property = fc.asyncProperty(chunks, async (sizes) => {
      await writeHdf5(path.join(folder.dir, 'a.mat'), [matlabCube(sizes)], { matlab: true });
      const { cube } = await folder.open({ cube: 'a.mat', scale: 'none' });
      expect(cube.facts).toMatchObject({ format: 'MAT v7.3', dtype: 'float64', fileBands: 6 });
      expect([...cube.values]).toEqual(expectedCube(scene));
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('reads a bands x pixels matrix column by column, with its sizes and names', async () => {
    const { value } = laidOut(scene, ['band', 'pixel'], 'column');
    const shape = [35, 6];
    const data = Float32Array.from(fill(shape, ([pixel, band]) => value([band, pixel])));
    const scalar = (name: string, number: number) => ({ name, shape: [1, 1], data: Float64Array.of(number) });
    const truth = { name: 'A', shape: [35, 2], data: new Float64Array(70).fill(0.5) };
    await writeHdf5(
      path.join(folder.dir, 'b.mat'),
      [{ name: 'Y', shape, data }, scalar('nRow', 5), scalar('nCol', 7), truth],
      { matlab: true, cell: { name: 'cood', texts: ['1-rock', '2-tree'] } },
    );
    const { cube, truth: found } = await folder.open({ cube: 'b.mat', truth: 'b.mat', scale: 'none' });
    expect([...cube.values]).toEqual(expectedCube(scene));
    expect(cube.facts.orientation).toContain('column by column');
    expect(found?.names).toEqual(['rock', 'tree']);
  });

  it('is read in many slabs when it is large, in chunks that do not divide it', async () => {
    const large = { rows: 61, cols: 90, bands: 70 };
    const shape = [large.bands, large.cols, large.rows];
    const data = Float64Array.from(fill(shape, ([band, col, row]) => tinyValue(row, col, band)));
    const whole = expectedCube(large);
    for (const chunks of [undefined, [40, 31, 61], [7, 90, 13], [70, 1, 61]]) {
      await writeHdf5(path.join(folder.dir, 'l.mat'), [{ name: 'cube', shape, data, chunks }], { matlab: true });
      const { cube } = await folder.open({ cube: 'l.mat', scale: 'none' });
      expect(Buffer.from(cube.values.buffer).equals(Buffer.from(Float32Array.from(whole).buffer))).toBe(true);
    }
  });

  it('crops without the rest', async () => {
    await writeHdf5(path.join(folder.dir, 'c.mat'), [matlabCube([2, 3, 4])], { matlab: true });
    const { cube } = await folder.open({ cube: 'c.mat', scale: 'none', crop: { row: 1, col: 2, rows: 2, cols: 3 } });
    const expected = [1, 2].flatMap((row) =>
      [2, 3, 4].flatMap((col) => cube.axis.index.map((band) => tinyValue(row, col, band))),
    );
    expect([...cube.values]).toEqual(expected);
  });
});

describe('HDF5', () => {
  it('keeps the axes of other writers, and finds a dataset in a group by its path', async () => {
    const { shape, value } = laidOut(scene, ['row', 'col', 'band'], 'row');
    const data = Int16Array.from(fill(shape, value));
    await writeHdf5(path.join(folder.dir, 'd.h5'), [{ name: 'reflectance', shape, data }]);
    const { cube } = await folder.open({ cube: 'd.h5', scale: 'none' });
    expect(cube.facts).toMatchObject({ format: 'HDF5', dtype: 'int16', variable: 'reflectance' });
    expect([...cube.values]).toEqual(expectedCube(scene));
  });

  it('cut anywhere, is a UserError and prints nothing', async () => {
    const file = path.join(folder.dir, 'e.mat');
    await writeHdf5(file, [matlabCube([2, 3, 4])], { matlab: true });
    const bytes = readFileSync(file);
    for (let length = 1; length < bytes.length; length += 41) {
      folder.write('e.mat', bytes.subarray(0, length));
      const error = await userErrorOf(folder.open({ cube: 'e.mat' }));
      expect(error.kind).toBe('data');
      expect(error.message).not.toContain('\n');
    }
    folder.write('e.mat', bytes.subarray(0, bytes.length - 1));
    const error = await userErrorOf(folder.open({ cube: 'e.mat' }));
    expect(error.code).toBe('truncated-file');
    expect(error.message).toMatch(/needs \d+ bytes, it has \d+/);
  });

  it('with bytes changed, is read or is a UserError', async () => {
    const file = path.join(folder.dir, 'f.mat');
    await writeHdf5(file, [matlabCube([2, 3, 4])], { matlab: true });
    const bytes = readFileSync(file);
    const change = fc.tuple(fc.integer({ min: 512, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }));
    const property = fc.asyncProperty(change, async ([at, flip]) => {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= flip;
      folder.write('f.mat', damaged);
      const outcome = await folder.open({ cube: 'f.mat' }).catch((error: unknown) => error);
      if (outcome instanceof Error && !(outcome instanceof UserError)) throw outcome;
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

describe('slabs', () => {
  it('are whole chunks, bounded in size, and at least one chunk', () => {
    expect(slabShape([9025, 156], null, 8)).toEqual([840, 156]);
    expect(slabShape([100_000, 200], [1000, 50], 4)).toEqual([1000, 200]);
    expect(slabShape([200, 1000, 1000], [200, 10, 10], 8)).toEqual([200, 10, 60]);
    expect(slabShape([4, 3], [4, 3], 8)).toEqual([4, 3]);
  });
});
