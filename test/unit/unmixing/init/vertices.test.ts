import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import type { Engine } from '../../../../src/compute/engine';
import { boxMean } from '../../../../src/unmixing/init/boxMean';
import { initialise } from '../../../../src/unmixing/init/initialise';
import { statistics } from '../../../../src/unmixing/init/statistics';
import { estimateSnr, snrThreshold } from '../../../../src/unmixing/init/vca';
import { difference } from '../golden';
import { engineOf } from '../reference';

const layout = { rows: 20, cols: 20, spatial: true };
const [bands, materials] = [30, 4];
const pixels = layout.rows * layout.cols;

/** Noise-free mixtures in which exactly one pixel of each material is pure. */
function pureScene(engine: Engine, seed: number, noise = 0) {
  const random = RandomStream.fromSeed(seed);
  const pure = Float32Array.from({ length: materials * bands }, () => 0.1 + 0.9 * random.uniform());
  const places = [17, 101, 230, 399];
  const values = engine.allocate(pixels * bands);
  for (let n = 0; n < pixels; n++) {
    const raw = Array.from({ length: materials }, () => 0.1 + random.uniform());
    const sum = raw.reduce((total, value) => total + value, 0);
    const fractions = places.includes(n) ? raw.map((_, k) => Number(places[k] === n)) : raw.map((value) => value / sum);
    for (let l = 0; l < bands; l++)
      values[n * bands + l] =
        fractions.reduce((total, fraction, k) => total + fraction * pure[k * bands + l], 0) + noise * random.normal();
  }
  return { spectra: { values, pixels, bands }, pure, places };
}

async function startOf(engine: Engine, method: string, seed: number, noise = 0, smooth = false) {
  const made = pureScene(engine, seed, noise);
  const scene = { spectra: made.spectra, layout, statistics: () => statistics(engine, made.spectra) };
  const options = { initialise: method, materials, smooth };
  return { ...made, start: await initialise(engine, scene, options, RandomStream.fromSeed(seed)) };
}

describe.each(['vca', 'nfindr'])('%s', (method) => {
  test.each([1, 2, 3, 4, 5])('finds the pure pixels of a noise-free scene, seed %d', async (seed) => {
    const engine = await engineOf('cpu');
    const { start, places, pure } = await startOf(engine, method, seed);
    await engine.dispose();
    expect([...start.pixels].sort((a, b) => a - b)).toEqual(places);
    start.pixels.forEach((pixel, k) => {
      const material = places.indexOf(pixel);
      const expected = pure.subarray(material * bands, (material + 1) * bands);
      expect(difference(start.endmembers.subarray(k * bands, (k + 1) * bands), expected)).toBeLessThan(1e-6);
    });
  });

  test('finds them under strong noise too, where one dimension is dropped', async () => {
    const engine = await engineOf('cpu');
    const { start, places } = await startOf(engine, method, 2, 0.02);
    await engine.dispose();
    expect([...start.pixels].sort((a, b) => a - b)).toEqual(places);
  });
});

test('the same seed takes the same pixels, whatever the engine', async () => {
  const found = [];
  for (const device of ['reference', 'eager', 'cpu']) {
    const engine = await engineOf(device);
    found.push((await startOf(engine, 'vca', 3, 0.01)).start.pixels);
    await engine.dispose();
  }
  expect(found[1]).toEqual(found[0]);
  expect(found[2]).toEqual(found[0]);
});

test('random pixels are distinct and inside the image', async () => {
  const engine = await engineOf('cpu');
  const { start } = await startOf(engine, 'random', 8);
  await engine.dispose();
  expect(new Set(start.pixels).size).toBe(materials);
  expect(Math.max(...start.pixels)).toBeLessThan(pixels);
});

test('a start in the 3x3 mean takes mean spectra', async () => {
  const engine = await engineOf('cpu');
  const { start, spectra } = await startOf(engine, 'vca', 4, 0.01, true);
  await engine.dispose();
  const means = boxMean(spectra.values, bands, layout);
  const pixel = start.pixels[0];
  expect(
    difference(start.endmembers.subarray(0, bands), means.subarray(pixel * bands, (pixel + 1) * bands)),
  ).toBeLessThan(1e-6);
});

test('the 3x3 mean is cut at the border', () => {
  const values = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const smooth = boxMean(values, 1, { rows: 3, cols: 3, spatial: true });
  expect([...smooth]).toEqual([3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]);
});

test('signal-to-noise ratio of known powers', () => {
  expect(estimateSnr({ total: 1.01, signal: 1, bands: 1e9, materials: 3 })).toBeCloseTo(20, 6);
  expect(estimateSnr({ total: 1, signal: 1, bands: 100, materials: 3 })).toBe(Infinity);
  expect(snrThreshold(10)).toBe(25);
});
