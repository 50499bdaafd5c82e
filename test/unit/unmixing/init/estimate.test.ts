import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { chosenEstimate, estimateMaterials } from '../../../../src/unmixing/init/estimateMaterials';
import { splitNoise } from '../../../../src/unmixing/init/noise';
import { normalQuantile } from '../../../../src/unmixing/init/normalQuantile';
import { statistics } from '../../../../src/unmixing/init/statistics';
import { difference } from '../golden';
import { engineOf } from '../reference';

/** Mixtures of smooth spectra with white noise at a given ratio. */
async function estimates(materials: number, snrDb: number, seed: number) {
  const [pixels, bands] = [4000, 60];
  const random = RandomStream.fromSeed(seed);
  const pure = Array.from({ length: materials }, (_, k) => {
    const [centre, width, slope] = [(bands * (k + 0.5)) / materials, 4 + 8 * random.uniform(), random.uniform()];
    return (l: number) => 0.3 + 0.3 * slope * (l / bands) + 0.4 * Math.exp(-(((l - centre) / width) ** 2));
  });
  const engine = await engineOf('cpu');
  const values = engine.allocate(pixels * bands);
  let power = 0;
  for (let n = 0; n < pixels; n++) {
    const raw = pure.map(() => -Math.log(1 - random.uniform()));
    const sum = raw.reduce((total, value) => total + value, 0);
    for (let l = 0; l < bands; l++) {
      const value = raw.reduce((total, fraction, k) => total + (fraction / sum) * pure[k](l), 0);
      values[n * bands + l] = value;
      power += value ** 2 / values.length;
    }
  }
  const deviation = Math.sqrt(power / 10 ** (snrDb / 10));
  for (let i = 0; i < values.length; i++) values[i] += deviation * random.normal();
  const found = await statistics(engine, { values, pixels, bands });
  await engine.dispose();
  return { found, deviation, estimate: estimateMaterials(found, 1e-3) };
}

describe('number of materials', () => {
  test.each([
    [3, 30],
    [5, 40],
    [7, 50],
  ])('%d materials at %d dB', async (materials, snrDb) => {
    const { estimate } = await estimates(materials, snrDb, materials);
    expect(estimate.hysime).toBe(materials);
    // HFC looks at means only: it sees at most as many sources, and at least the brightness.
    expect(estimate.hfc).toBeGreaterThanOrEqual(1);
    expect(estimate.hfc).toBeLessThanOrEqual(materials);
  });

  test('the estimate used is within the possible', () => {
    expect(chosenEstimate({ hysime: 0, hfc: 2 }, 10).materials).toBe(1);
    expect(chosenEstimate({ hysime: 12, hfc: 8 }, 10).materials).toBe(10);
  });

  test('HySime is not believed where it finds far more than HFC', () => {
    expect(chosenEstimate({ hysime: 6, hfc: 3 }, 100)).toMatchObject({ materials: 6 });
    const { materials, reason } = chosenEstimate({ hysime: 74, hfc: 9 }, 156);
    expect(materials).toBe(9);
    expect(reason).toContain('74');
  });
});

test('the noise of each band is found by regression on the others', async () => {
  const { found, deviation } = await estimates(4, 35, 9);
  const { noise } = splitNoise(found.correlation);
  const ratios = Array.from(noise, (power) => Math.sqrt(power) / deviation);
  expect(Math.min(...ratios)).toBeGreaterThan(0.85);
  expect(Math.max(...ratios)).toBeLessThan(1.15);
});

test('statistics are those of plain loops', async () => {
  const engine = await engineOf('cpu');
  const random = RandomStream.fromSeed(1);
  const [pixels, bands] = [500, 4];
  const values = engine.allocate(pixels * bands);
  for (let i = 0; i < values.length; i++) values[i] = 100 + random.normal() * (1 + (i % bands));
  const { mean, covariance, correlation } = await statistics(engine, { values, pixels, bands });
  await engine.dispose();
  const expected = Array.from({ length: bands }, (_, l) =>
    values.filter((_value, i) => i % bands === l).reduce((sum, value) => sum + value / pixels, 0),
  );
  expect(difference(mean, expected)).toBeLessThan(1e-4);
  for (let l = 0; l < bands; l++) {
    const variance = values
      .filter((_value, i) => i % bands === l)
      .reduce((sum, value) => sum + (value - expected[l]) ** 2 / pixels, 0);
    expect(covariance.get(l, l) / variance).toBeCloseTo(1, 4);
    expect(correlation.get(l, l)).toBeCloseTo(variance + expected[l] ** 2, 1);
  }
});

test('normal quantiles', () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306, 7);
  expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424309, 6);
});
