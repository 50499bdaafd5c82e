import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SceneOptions } from '../../../src/data/options';
import { inspectScene, openScene, type Scene } from '../../../src/data/scene';

/** The published scenes lie beside the repository; without them these tests are skipped. */
const baseDir = fileURLToPath(new URL('../../../../shared/data/hu', import.meta.url));

function open(options: SceneOptions): Promise<Scene> {
  return openScene(options, { baseDir, allocate: (length) => new Float32Array(length) });
}

/** `||Y - M A|| / ||Y||`, with the best positive factor per pixel or without. */
function reconstructionError({ cube, truth }: Scene, scaled: boolean): number {
  const { endmembers, abundances } = truth ?? {};
  if (!endmembers || !abundances) throw new Error('the truth is not complete');
  const [bands, materials] = endmembers.shape;
  let [error, total] = [0, 0];
  for (let pixel = 0; pixel < abundances.shape[0]; pixel++) {
    const y = cube.values.subarray(pixel * bands, (pixel + 1) * bands);
    const share = abundances.data.subarray(pixel * materials, (pixel + 1) * materials);
    const model = Float64Array.from({ length: bands }, (_, band) =>
      share.reduce((sum, value, k) => sum + value * endmembers.data[band * materials + k], 0),
    );
    const [fit, norm] = [
      model.reduce((sum, value, b) => sum + value * y[b], 0),
      model.reduce((sum, value) => sum + value ** 2, 0),
    ];
    const factor = scaled ? fit / norm : 1;
    error += y.reduce((sum, value, band) => sum + (value - factor * model[band]) ** 2, 0);
    total += y.reduce((sum, value) => sum + value ** 2, 0);
  }
  return Math.sqrt(error / total);
}

describe.skipIf(!existsSync(baseDir))('published scenes (skipped where ../shared/data/hu is absent)', () => {
  it('Samson: V of 95 x 95 x 156, and the relation to its truth of methods section 7.3', async () => {
    const scene = await open({ cube: 'samson/samson_1.mat', truth: 'samson/end3.mat' });
    expect(scene.cube.layout).toEqual({ rows: 95, cols: 95, spatial: true });
    expect(scene.cube.facts).toMatchObject({
      variable: 'V',
      dtype: 'float64',
      fileBands: 156,
      max: 1,
      scale: 1,
      notFinite: 0,
    });
    expect(scene.truth?.names).toEqual(['rock', 'Tree', 'water']);
    // A wrong pixel order would give .5 and more.
    expect(reconstructionError(scene, true)).toBeCloseTo(0.033, 3);
    expect(reconstructionError(scene, false)).toBeCloseTo(1.505, 3);
  });

  it('Moffett: truth in the file of the cube, abundances as an image, matrix column by column', async () => {
    const scene = await open({ cube: 'moffett/moffett.mat', truth: 'moffett/moffett.mat' });
    expect(scene.cube.layout).toEqual({ rows: 50, cols: 50, spatial: true });
    expect(reconstructionError(scene, false)).toBeCloseTo(0.0555, 4);
    expect(reconstructionError(scene, true)).toBeCloseTo(0.041, 3);
  });

  it('the same crop of cube and truth keeps the relation', async () => {
    const crop = { row: 11, col: 30, rows: 20, cols: 15 };
    const scene = await open({
      cube: 'moffett/moffett.mat',
      truth: 'moffett/moffett.mat',
      crop,
      bands: { remove: '1-20' },
    });
    expect(scene.truth?.abundances?.shape).toEqual([300, 3]);
    expect(scene.truth?.endmembers?.shape).toEqual([164, 3]);
    expect(reconstructionError(scene, true)).toBeCloseTo(0.0792, 4);
  });

  it('Sim1: either part of the truth may be given', async () => {
    const options = { cube: 'synthetic/Sim1/Y_clean.mat', scale: 'none' } as const;
    const [spectra, maps] = await Promise.all([
      open({ ...options, truth: 'synthetic/Sim1/E.mat' }),
      open({ ...options, truth: 'synthetic/Sim1/A_true.mat' }),
    ]);
    const truth = { names: [], endmembers: spectra.truth?.endmembers, abundances: maps.truth?.abundances };
    expect(reconstructionError({ cube: maps.cube, truth }, false)).toBeLessThan(1e-6);
  });

  it('the libraries, by wavelength and band for band', async () => {
    const samson = await open({ cube: 'samson/samson_1.mat', library: 'libraries/spectral_library_samson.mat' });
    expect(samson.library?.names.filter((name) => name.startsWith('Water'))).toHaveLength(45);
    const wavelengths = Array.from({ length: 156 }, (_, band) => 401 + (band * 488) / 155);
    const usgs = await open({ cube: 'samson/samson_1.mat', library: 'libraries/USGS_1995_Library.mat', wavelengths });
    expect(usgs.library?.names).toHaveLength(498);
    expect(usgs.library?.spectra.data.every((value) => value > -0.1 && value < 2)).toBe(true);
  });

  it('Urban truth has column-by-column abundances that add up to one', async () => {
    const facts = await inspectScene(
      { cube: 'urban_gt/end4_groundTruth.mat', variable: 'A', rows: 307, cols: 307 },
      { baseDir },
    );
    expect(facts).toMatchObject({ pixels: 94_249, fileBands: 4 });
  });
});
