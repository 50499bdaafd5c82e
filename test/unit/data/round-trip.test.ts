import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SceneOptions } from '../../../src/data/options';
import type { Interleave } from '../../../src/data/envi/layout';
import type { ElementType } from '../../../src/data/source/elements';
import type { AxisRole } from '../../../src/data/source/variable';
import { enviFiles } from './make/envi';
import { testFolder } from './make/folder';
import { MatWriter } from './make/mat5';
import { npyBytes, zipBytes } from './make/npy';
import { expectedCube, laidOut, tinyValue, type TinyScene } from './make/scene';
import { tiffBytes, tiffPages, type TiffOptions } from './make/tiff';

const folder = testFolder();

const scenes = fc.record({
  rows: fc.integer({ min: 2, max: 6 }),
  cols: fc.integer({ min: 2, max: 6 }),
  bands: fc.integer({ min: 2, max: 40 }),
});
const axisOrders: fc.Arbitrary<readonly AxisRole[]> = fc.constantFrom(
  ['band', 'pixel'],
  ['pixel', 'band'],
  ['row', 'col', 'band'],
  ['band', 'row', 'col'],
);
const orders = fc.constantFrom('row' as const, 'column' as const);
const realTypes: readonly ElementType[] = [
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
];
const types = fc.constantFrom(...realTypes);

/** The reading is told in full, so that no guess is needed. */
function told(scene: TinyScene, file: string, order?: 'row' | 'column'): SceneOptions {
  const wavelengths = Array.from({ length: scene.bands }, (_, band) => 400 + band);
  return { cube: file, rows: scene.rows, cols: scene.cols, order, wavelengths, scale: 'none' };
}

/** Readings that agree with all that was told but are not the one written. */
function isAmbiguous({ rows, cols, bands }: TinyScene, roles: readonly AxisRole[]): boolean {
  return roles.includes('pixel') ? bands === rows * cols : bands === rows && rows === cols;
}

async function expectCube(scene: TinyScene, options: SceneOptions): Promise<void> {
  const { cube } = await folder.open(options);
  expect(cube.layout).toEqual({ rows: scene.rows, cols: scene.cols, spatial: true });
  expect(cube.facts.fileBands).toBe(scene.bands);
  expect([...cube.values]).toEqual(expectedCube(scene));
}

describe('any layout of the same scene gives the same cube', () => {
  it('MAT v5: axes, pixel order, class, narrower storage, byte order, compression', async () => {
    const property = fc.asyncProperty(
      fc.record({
        scene: scenes,
        roles: axisOrders,
        order: orders,
        type: types,
        storage: types,
        littleEndian: fc.boolean(),
        compress: fc.boolean(),
      }),
      async ({ scene, roles, order, type, storage, littleEndian, compress }) => {
        fc.pre(!isAmbiguous(scene, roles));
        const { shape, value } = laidOut(scene, roles, order);
        const file = new MatWriter({ littleEndian, compress })
          .scalar('note', 7)
          .numbers('Y', shape, value, type, storage);
        await expectCube(scene, told(scene, folder.write('a.mat', file.bytes()), order));
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  it('NPY: axes, pixel order, type, byte order, Fortran order, header version', async () => {
    const property = fc.asyncProperty(
      fc.record({
        scene: scenes,
        roles: axisOrders,
        order: orders,
        type: fc.constantFrom(...realTypes, 'float16' as const),
        littleEndian: fc.boolean(),
        fortranOrder: fc.boolean(),
        version: fc.constantFrom(1 as const, 2 as const, 3 as const),
      }),
      async ({ scene, roles, order, type, ...options }) => {
        fc.pre(!isAmbiguous(scene, roles));
        const { shape, value } = laidOut(scene, roles, order);
        await expectCube(scene, told(scene, folder.write('a.npy', npyBytes(shape, value, type, options)), order));
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  it('NPZ: stored and deflated', async () => {
    const property = fc.asyncProperty(
      scenes,
      axisOrders,
      types,
      fc.boolean(),
      fc.boolean(),
      async (scene, roles, type, deflate, fortranOrder) => {
        fc.pre(!isAmbiguous(scene, roles));
        const { shape, value } = laidOut(scene, roles, 'row');
        const other = npyBytes([3], () => 1, 'float64');
        const cube = npyBytes(shape, value, type, { fortranOrder });
        await expectCube(
          scene,
          told(scene, folder.write('a.npz', zipBytes({ 'other.npy': other, 'cube.npy': cube }, deflate))),
        );
      },
    );
    await fc.assert(property, { numRuns: 80 });
  });

  it('ENVI: interleave, type, byte order, header offset', async () => {
    const property = fc.asyncProperty(
      fc.record({
        scene: scenes,
        interleave: fc.constantFrom<Interleave>('bsq', 'bil', 'bip'),
        type: fc.constantFrom(...realTypes.filter((type) => type !== 'int8')),
        littleEndian: fc.boolean(),
        offset: fc.constantFrom(0, 1, 512),
        byHeader: fc.boolean(),
      }),
      async ({ scene, byHeader, ...options }) => {
        const { header, data } = enviFiles(scene, options);
        folder.write('a.hdr', header);
        folder.write('a.img', data);
        await expectCube(scene, { cube: byHeader ? 'a.hdr' : 'a.img', scale: 'none' });
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  it('TIFF: planes, pages, strips, tiles, type, byte order, compression, predictor', async () => {
    const property = fc.asyncProperty(
      fc.record({
        scene: scenes,
        pages: fc.boolean(),
        planar: fc.boolean(),
        compress: fc.boolean(),
        littleEndian: fc.boolean(),
        directoryLast: fc.boolean(),
        rowsPerStrip: fc.integer({ min: 1, max: 7 }),
        tile: fc.option(fc.constantFrom({ rows: 2, cols: 4 }, { rows: 5, cols: 3 }), { nil: undefined }),
        predict: fc.boolean(),
        type: fc.constantFrom<ElementType>('uint8', 'int16', 'uint16', 'int32', 'uint32', 'float32', 'float64'),
      }),
      async ({ scene, pages, predict, ...options }) => {
        const predictor: TiffOptions['predictor'] = !predict ? 1 : options.type.startsWith('float') ? 3 : 2;
        const image = { ...options, predictor, rows: scene.rows, cols: scene.cols, samples: scene.bands };
        const bytes = (pages ? tiffPages : tiffBytes)(
          { ...image, rowsPerStrip: Math.min(image.rowsPerStrip, image.rows) },
          tinyValue,
        );
        await expectCube(scene, { cube: folder.write('a.tif', bytes), scale: 'none' });
      },
    );
    await fc.assert(property, { numRuns: 120 });
  });
});

describe('crop and bands are taken while reading', () => {
  it('gives the part of the whole, whatever the layout', async () => {
    const property = fc.asyncProperty(
      scenes,
      axisOrders,
      orders,
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      async (scene, roles, order, compress, random) => {
        fc.pre(!isAmbiguous(scene, roles));
        const pick = (below: number) => random.next().value % below;
        const [row, col] = [pick(scene.rows), pick(scene.cols)];
        const crop = { row, col, rows: 1 + pick(scene.rows - row), cols: 1 + pick(scene.cols - col) };
        const first = 1 + pick(scene.bands);
        const last = first + pick(scene.bands - first + 1);
        const { shape, value } = laidOut(scene, roles, order);
        const file = folder.write('c.mat', new MatWriter({ compress }).numbers('V', shape, value, 'int16').bytes());
        const options = { ...told(scene, file, order), crop, bands: { keep: `${first}-${last}` } };
        fc.pre(crop.rows * crop.cols > 1);
        const { cube } = await folder.open(options);
        const expected: number[] = [];
        for (let r = row; r < row + crop.rows; r++)
          for (let c = col; c < col + crop.cols; c++)
            for (const band of cube.axis.index) expected.push(tinyValue(r, c, band));
        expect([...cube.values]).toEqual(expected);
        const dead = cube.facts.excludedBands.dead ?? [];
        expect([...cube.axis.index, ...dead].toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: last - first + 1 }, (_, i) => first - 1 + i),
        );
        expect(cube.axis.wavelengths).toEqual(cube.axis.index.map((band) => 400 + band));
      },
    );
    await fc.assert(property, { numRuns: 120 });
  });
});
