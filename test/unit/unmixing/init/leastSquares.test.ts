import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { ConstrainedLeastSquares } from '../../../../src/unmixing/init/constrainedLeastSquares';
import { fitAbundances } from '../../../../src/unmixing/init/fitAbundances';
import { difference } from '../golden';
import { engineOf } from '../reference';

interface Pixel {
  readonly gram: Matrix;
  readonly correlations: Float64Array;
}

/** Endmembers at random and a pixel that is anything, so that many bounds are active. */
function randomPixel(seed: number, materials: number, bands = 8): Pixel {
  const random = RandomStream.fromSeed(seed);
  const endmembers = Matrix.zeros(bands, materials).apply(function (this: Matrix, i: number, j: number) {
    this.set(i, j, random.uniform());
  });
  const spectrum = Matrix.columnVector(Array.from({ length: bands }, () => 2 * random.uniform() - 0.5));
  const correlations = Float64Array.from(endmembers.transpose().mmul(spectrum).to1DArray());
  return { gram: endmembers.transpose().mmul(endmembers), correlations };
}

const cost = ({ gram, correlations }: Pixel, a: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum -= correlations[i] * a[i];
    for (let j = 0; j < a.length; j++) sum += (gram.get(i, j) * a[i] * a[j]) / 2;
  }
  return sum;
};

const seeds = fc.integer({ min: 0, max: 1e6 });

describe.each([true, false])('constrained least squares, sum to one: %s', (sumToOne) => {
  test('meets the conditions of Karush, Kuhn and Tucker', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 7 }), (seed, materials) => {
        const pixel = randomPixel(seed, materials);
        const a = new ConstrainedLeastSquares(pixel.gram, sumToOne).solve(pixel.correlations);
        expect(Math.min(...a)).toBeGreaterThanOrEqual(0);
        const sum = a.reduce((total, value) => total + value, 0);
        if (sumToOne) expect(sum).toBeCloseTo(1, 9);
        const slope = pixel.correlations.map(
          (b, k) => b - a.reduce((s, value, j) => s + pixel.gram.get(k, j) * value, 0),
        );
        const multiplier = sumToOne ? slope.reduce((s, value, k) => s + value * a[k], 0) : 0;
        for (let k = 0; k < materials; k++) {
          expect(slope[k]).toBeLessThan(multiplier + 1e-7);
          if (a[k] > 1e-9) expect(slope[k]).toBeCloseTo(multiplier, 6);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('no point of a fine grid on the simplex is better', () => {
  const steps = 40;
  for (let seed = 0; seed < 40; seed++) {
    const pixel = randomPixel(seed, 3);
    const found = cost(pixel, new ConstrainedLeastSquares(pixel.gram, true).solve(pixel.correlations));
    for (let i = 0; i <= steps; i++)
      for (let j = 0; j <= steps - i; j++) {
        const point = [i / steps, j / steps, (steps - i - j) / steps];
        expect(found).toBeLessThanOrEqual(cost(pixel, point) + 1e-12);
      }
  }
});

test('equal endmembers share the abundance instead of failing', () => {
  const gram = new Matrix([
    [1, 1],
    [1, 1],
  ]);
  const a = new ConstrainedLeastSquares(gram, true).solve(Float64Array.of(1, 1));
  expect(a[0] + a[1]).toBeCloseTo(1, 9);
  expect(Math.min(...a)).toBeGreaterThanOrEqual(0);
});

test('abundances of exact mixtures are found, also on nearly equal endmembers', async () => {
  const random = RandomStream.fromSeed(4);
  const [bands, pixels, materials] = [50, 300, 4];
  const base = Array.from({ length: bands }, () => 0.2 + 0.6 * random.uniform());
  const endmembers = Float32Array.from(
    { length: materials * bands },
    (_, i) => base[i % bands] + 0.05 * random.uniform(),
  );
  const truth = new Float32Array(pixels * materials);
  for (let n = 0; n < pixels; n++) {
    const raw = Array.from({ length: materials }, () => Math.max(0, random.uniform() - 0.3));
    const sum = raw.reduce((total, value) => total + value, 0) || 1;
    raw.forEach((value, k) => (truth[n * materials + k] = sum === 1 ? Number(k === 0) : value / sum));
  }
  const engine = await engineOf('cpu');
  const values = engine.allocate(pixels * bands);
  for (let i = 0; i < values.length; i++) {
    const n = Math.floor(i / bands);
    values[i] = 0;
    for (let k = 0; k < materials; k++) values[i] += truth[n * materials + k] * endmembers[k * bands + (i % bands)];
  }
  const found = new Float32Array(pixels * materials);
  const spectra = { values, pixels, bands };
  await fitAbundances(engine, { spectra, endmembers, materials, sumToOne: true }, found, async () => {});
  await engine.dispose();
  expect(difference(found, truth)).toBeLessThan(2e-4);
});
