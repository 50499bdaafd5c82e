import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/protocol/errors';
import { enviFiles } from './make/envi';
import { testFolder } from './make/folder';
import { MatWriter } from './make/mat5';
import { npyBytes, zipBytes } from './make/npy';
import { expectedCube, laidOut, tinyValue } from './make/scene';
import { tiffBytes, tiffPages } from './make/tiff';

const folder = testFolder();
const scene = { rows: 3, cols: 4, bands: 5 };
const { shape, value } = laidOut(scene, ['row', 'col', 'band'], 'row');
const image = { rows: 3, cols: 4, samples: 5, type: 'int16', rowsPerStrip: 2 } as const;
const envi = enviFiles(scene, { interleave: 'bil', type: 'float32' });

const files: Readonly<Record<string, { name: string; bytes: Buffer }>> = {
  'MAT v5': { name: 'a.mat', bytes: new MatWriter().scalar('nRow', 3).numbers('Y', shape, value).bytes() },
  'MAT v5, compressed': {
    name: 'a.mat',
    bytes: new MatWriter({ compress: true }).texts('cood', ['one', 'two']).numbers('Y', shape, value).bytes(),
  },
  NPY: { name: 'a.npy', bytes: npyBytes(shape, value, 'float32') },
  'NPZ, stored': { name: 'a.npz', bytes: zipBytes({ 'Y.npy': npyBytes(shape, value, 'int16') }, false) },
  'NPZ, deflated': { name: 'a.npz', bytes: zipBytes({ 'Y.npy': npyBytes(shape, value, 'int16') }, true) },
  'TIFF, chunky': { name: 'a.tif', bytes: tiffBytes(image, tinyValue) },
  'TIFF, directory last': { name: 'a.tif', bytes: tiffBytes({ ...image, directoryLast: true }, tinyValue) },
  'TIFF, deflated planes': { name: 'a.tif', bytes: tiffBytes({ ...image, planar: true, compress: true }, tinyValue) },
  'TIFF, pages': { name: 'a.tif', bytes: tiffPages(image, tinyValue) },
  'ENVI data': { name: 'a.img', bytes: envi.data },
};

describe.each(Object.entries(files))('%s', (_, { name, bytes }) => {
  folder.write('a.hdr', envi.header);
  const read = () => folder.open({ cube: name, scale: 'none' });

  it('is read whole', async () => {
    folder.write(name, bytes);
    expect([...(await read()).cube.values]).toEqual(expectedCube(scene));
  });

  it('cut at any byte, is a UserError about the file', async () => {
    for (let length = 0; length < bytes.length; length++) {
      folder.write(name, bytes.subarray(0, length));
      const outcome = await read().catch((error: unknown) => error);
      expect(outcome, `cut after ${length} of ${bytes.length} bytes`).toBeInstanceOf(UserError);
      expect((outcome as UserError).kind).toBe('data');
      expect((outcome as UserError).place?.file).toContain(name.slice(0, 2));
      expect((outcome as UserError).message).not.toContain('\n');
      expect((outcome as UserError).remedy).toBeTruthy();
    }
  });

  it('with any byte changed, is read or is a UserError: never a crash or a hang', async () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    const property = fc.asyncProperty(change, async ([at, flip]) => {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= flip;
      folder.write(name, damaged);
      const outcome = await read().catch((error: unknown) => error);
      if (outcome instanceof Error && !(outcome instanceof UserError)) throw outcome;
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
