import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32Text, writeSpectraCsv } from '../../../src/data/csv/write';
import { writeEnvi, writeEnviLibrary, type EnviImage } from '../../../src/data/envi/write';
import { writeAtomically } from '../../../src/data/files/atomic';
import { openLibrary } from '../../../src/data/library/library';
import { openNpy } from '../../../src/data/npy/read';
import { writeNpy } from '../../../src/data/npy/write';
import { readNumbers } from '../../../src/data/source/read';
import { testFolder } from './make/folder';
import { expectedCube } from './make/scene';

const folder = testFolder();
const scene = { rows: 3, cols: 4, bands: 5 };
const wavelengths = [400.5, 410, 420, 430, 440];

function image(interleave: 'bsq' | 'bip'): EnviImage {
  return {
    rows: 3,
    cols: 4,
    channels: 5,
    values: Float32Array.from(expectedCube(scene)),
    interleave,
    description: 'Abundances {of a test}',
    bandNames: ['soil, dry', 'tree', 'water', '{odd}', 'Ä'],
    wavelengths,
    unit: 'nm',
  };
}

describe('ENVI', () => {
  it.each(['bsq', 'bip'] as const)('%s is read back', async (interleave) => {
    await writeEnvi(path.join(folder.dir, 'out.hdr'), image(interleave));
    const { cube } = await folder.open({ cube: 'out.hdr', scale: 'none' });
    expect([...cube.values]).toEqual(expectedCube(scene));
    expect(cube.axis).toEqual({ index: [0, 1, 2, 3, 4], wavelengths, unit: 'nm' });
  });

  const hasGdal = spawnSync('gdalinfo', ['--version']).status === 0;
  it.skipIf(!hasGdal)('is understood by GDAL (skipped where gdalinfo is not installed)', async () => {
    for (const interleave of ['bsq', 'bip'] as const) {
      await writeEnvi(path.join(folder.dir, 'gdal.hdr'), image(interleave));
      const text = execFileSync('gdalinfo', ['-stats', path.join(folder.dir, 'gdal.img')], { encoding: 'utf8' });
      expect(text).toContain('Driver: ENVI');
      expect(text).toContain('Size is 4, 3');
      expect(text.match(/Type=Float32/g)).toHaveLength(5);
      expect(text).toContain('Description = tree');
      expect(text).toMatch(/wavelength=400\.5/);
      const band = expectedCube(scene).filter((_, at) => at % 5 === 1);
      expect(text.split('Band 2')[1]).toContain(
        `Minimum=${Math.min(...band).toFixed(3)}, Maximum=${Math.max(...band).toFixed(3)}`,
      );
    }
  });

  it('libraries are read back by name', async () => {
    const spectra = Float32Array.from({ length: 10 }, (_, at) => at / 8);
    const file = path.join(folder.dir, 'lib.hdr');
    await writeEnviLibrary(file, { names: ['a', 'b'], spectra, channels: 5, wavelengths, unit: 'nm' });
    const axis = { index: [0, 1, 2, 3, 4], wavelengths, unit: 'nm' };
    for (const name of ['lib.hdr', 'lib.sli']) {
      const library = await openLibrary(name, { axis, fileBands: 5, baseDir: folder.dir });
      expect(library).toEqual({ names: ['a', 'b'], spectra: { shape: [5, 2], data: spectra } });
    }
  });
});

describe('NPY', () => {
  it.each([Float32Array, Float64Array, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array])(
    'is read back: %o',
    async (Kind) => {
      const file = path.join(folder.dir, 'out.npy');
      const data = Kind.from([1, 2, 3, 4, 5, 6]);
      await writeNpy(file, { shape: [3, 2], data });
      const { variables } = await openNpy(file);
      expect(variables[0]).toMatchObject({ shape: [3, 2], storage: 'row-major' });
      expect([...(await readNumbers(variables[0], file))]).toEqual([...data]);
      expect(readFileSync(file).indexOf('\n') % 64).toBe(63);
    },
  );

  it('writes a view of a shared array, and one of one axis', async () => {
    const shared = new Float32Array(new SharedArrayBuffer(32)).fill(3);
    await writeNpy(path.join(folder.dir, 'v.npy'), { shape: [4], data: shared.subarray(2, 6) });
    const bytes = readFileSync(path.join(folder.dir, 'v.npy'));
    expect(bytes.toString('latin1')).toContain("'shape': (4,), }");
    expect(bytes.length % 64).toBe(16);
  });
});

describe('tables', () => {
  it('of spectra are read back on any axis', async () => {
    const spectra = Float32Array.of(0.1, 0.2, 1 / 3, 4, 5e-9, 6);
    for (const axis of [{ index: [0, 1, 4] }, { index: [0, 1, 4], wavelengths: [0.4, 0.5, 0.6], unit: 'um' }]) {
      await writeSpectraCsv(path.join(folder.dir, 's.csv'), axis, ['dry, old "grass"', '#2'], spectra);
      const library = await openLibrary('s.csv', { axis, fileBands: 9, baseDir: folder.dir });
      expect(library).toEqual({ names: ['dry, old "grass"', '#2'], spectra: { shape: [3, 2], data: spectra } });
    }
  });

  it('hold every float32 exactly, as shortly as can be', () => {
    fc.assert(
      fc.property(fc.float(), (value) => Object.is(Math.fround(Number(float32Text(value))), value) || value === 0),
    );
    expect(float32Text(Math.fround(0.1))).toBe('0.1');
  });
});

describe('a file that is being written', () => {
  it('appears whole or not at all', async () => {
    const file = path.join(folder.dir, 'whole.txt');
    const failing = writeAtomically(file, async (handle) => {
      await handle.writeFile('half');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(folder.dir).filter((name) => name.startsWith('whole'))).toEqual([]);
  });
});
