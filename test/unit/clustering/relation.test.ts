import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { estimateRelation } from '../../../src/clustering/relation/estimate';
import { inputCosineRelation } from '../../../src/clustering/relation/inputCosine';
import { pairRelation, type BlockRelation } from '../../../src/clustering/relation/relation';
import { dacEpochs, thresholdsAt, type ThresholdOptions } from '../../../src/clustering/relation/thresholds';
import { countViolations } from '../../../src/clustering/relation/transitivity';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor } from '../../../src/compute/tensor';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const clusters = 4;

/** Random nonnegative rows of length 1. */
function features(count: number, seed: number): HostTensor {
  const random = RandomStream.fromSeed(seed);
  const data = new Float32Array(count * clusters);
  for (let row = 0; row < count; row++) {
    const values = Array.from({ length: clusters }, () => random.uniform() ** 4);
    const length = Math.hypot(...values);
    values.forEach((value, k) => (data[row * clusters + k] = value / length));
  }
  return { shape: [count, clusters], dtype: 'float32', data };
}

/** The relation and its weights as matrices, as a training step sees them. */
function matrices({ rows, upper, lower }: BlockRelation): { together: number[][]; weights: number[][] } {
  return tf.tidy(() => {
    const relation = pairRelation(
      tf.tensor2d(rows.data as Float32Array, rows.shape as [number, number]),
      tf.scalar(upper),
      tf.scalar(lower),
    );
    return { together: relation.together.arraySync(), weights: relation.weights.arraySync() };
  });
}

const isTransitive = (r: number[][]): boolean =>
  r.every((row, i) => row.every((_, j) => r.every((_, k) => !(r[i][j] && r[j][k]) || r[i][k] === 1)));

const isReflexiveAndSymmetric = (r: number[][]): boolean =>
  r.every((row, i) => row[i] === 1 && row.every((value, j) => value === r[j][i]));

describe('estimated relations', () => {
  test.each(['argmax', 'closure'] as const)('%s gives an equivalence relation', (relation) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const { together, weights } = matrices(
          estimateRelation(relation, features(12, seed), { upper: 0.9, lower: 0.9 }),
        );
        expect(isReflexiveAndSymmetric(together)).toBe(true);
        expect(isTransitive(together)).toBe(true);
        expect(weights.flat().every((weight) => weight === 1)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('argmax has as many classes as there are largest places', () => {
    const rows = features(20, 3);
    const { together } = matrices(estimateRelation('argmax', rows, { upper: 0, lower: 0 }));
    const largest = Array.from({ length: 20 }, (_, row) => {
      const values = [...rows.data.subarray(row * clusters, (row + 1) * clusters)];
      return values.indexOf(Math.max(...values));
    });
    expect(new Set(together.map((row) => row.join())).size).toBe(new Set(largest).size);
  });

  test('closure joins what a chain joins, threshold does not', () => {
    const angle = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const rows = Float32Array.from([angle(0), angle(20), angle(40), angle(90)].flat());
    const chain: HostTensor = { shape: [4, 2], dtype: 'float32', data: rows };
    const thresholds = { upper: 0.9, lower: 0.9 };
    expect(matrices(estimateRelation('threshold', chain, thresholds)).together[0]).toEqual([1, 1, 0, 0]);
    expect(matrices(estimateRelation('closure', chain, thresholds)).together[0]).toEqual([1, 1, 1, 0]);
  });

  test('threshold is reflexive and symmetric', () => {
    const { together } = matrices(estimateRelation('threshold', features(30, 7), { upper: 0.8, lower: 0.8 }));
    expect(isReflexiveAndSymmetric(together)).toBe(true);
  });

  test('selective leaves out exactly what lies between, and nothing where its thresholds meet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.3, max: 0.9, noNaN: true }), (seed, middle) => {
        const rows = features(10, seed);
        const plain = matrices(estimateRelation('threshold', rows, { upper: -1, lower: -1 }));
        expect(plain.weights.flat().every((weight) => weight === 1)).toBe(true);
        const [upper, lower] = [middle + 0.05, middle - 0.05];
        const { together, weights } = matrices(estimateRelation('selective', rows, { upper, lower }));
        const met = matrices(estimateRelation('selective', rows, { upper: middle, lower: middle }));
        expect(met.weights.flat().every((weight) => weight === 1)).toBe(true);
        expect(met).toEqual(matrices(estimateRelation('threshold', rows, { upper: middle, lower: middle })));
        const similarity = tf.tidy(() => {
          const x = tf.tensor2d(rows.data as Float32Array, [10, clusters]);
          return tf.matMul(x, x, false, true).arraySync() as number[][];
        });
        similarity.forEach((row, i) =>
          row.forEach((s, j) => {
            expect(together[i][j]).toBe(s >= Math.fround(upper) ? 1 : 0);
            expect(weights[i][j]).toBe(s >= Math.fround(upper) || s < Math.fround(lower) ? 1 : 0);
          }),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('the input decides in a warm start: of ten clusters a tenth of the pairs together, half of them apart', () => {
    const { together, weights } = matrices(inputCosineRelation(features(60, 5), 10, RandomStream.fromSeed(1)));
    const others = together.flatMap((row, i) => row.filter((_, j) => j !== i));
    const selected = weights.flatMap((row, i) => row.filter((_, j) => j !== i));
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    expect(mean(others)).toBeCloseTo(0.1, 1);
    expect(mean(selected)).toBeCloseTo(0.6, 1);
  });
});

describe('violations of transitivity', () => {
  test('there are none where features are one-hot, or the relation is an equivalence', () => {
    const oneHot = new Float32Array(40 * clusters);
    for (let row = 0; row < 40; row++) oneHot[row * clusters + (row % clusters)] = 1;
    const rows: HostTensor = { shape: [40, clusters], dtype: 'float32', data: oneHot };
    const relation = estimateRelation('threshold', rows, { upper: 0.5, lower: 0.5 });
    expect(countViolations(relation, RandomStream.fromSeed(1))).toEqual({ triples: 40 * 32, violations: 0 });
  });

  test('a chain is one', () => {
    const rows: HostTensor = { shape: [3, 2], dtype: 'float32', data: Float32Array.from([1, 0, 0.7071, 0.7071, 0, 1]) };
    const found = countViolations({ rows, upper: 0.7, lower: 0.7 }, RandomStream.fromSeed(2));
    expect(found.violations).toBe(found.triples);
    expect(found.triples).toBeGreaterThan(0);
  });
});

describe('schedules', () => {
  const base: ThresholdOptions = {
    relation: 'selective',
    schedule: 'linear',
    thresholdStart: 0.9,
    thresholdEnd: 0.5,
    upper: 0.95,
    lower: 0.455,
    epochs: 50,
  };

  test('upper and lower move by (u - l) / 2T and meet in the middle', () => {
    const [first, second] = [thresholdsAt(base, 0), thresholdsAt(base, 1)];
    expect(first).toEqual({ upper: 0.95, lower: 0.455 });
    expect(first.upper - second.upper).toBeCloseTo((0.95 - 0.455) / 100, 12);
    const end = thresholdsAt(base, 50);
    expect(Math.abs(end.upper - (0.95 + 0.455) / 2)).toBeLessThan(1e-9);
    expect(end.upper).toBe(end.lower);
  });

  test('one threshold ends exactly at its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (epochs, end) => {
        const options: ThresholdOptions = { ...base, relation: 'threshold', thresholdEnd: end, epochs };
        expect(thresholdsAt(options, epochs).upper).toBe(end);
        expect(thresholdsAt(options, 0).upper).toBe(0.9);
      }),
    );
  });

  test("the paper's lambda uses every pair after 46 epochs", () => {
    expect(dacEpochs(base)).toBe(46);
    const paper: ThresholdOptions = { ...base, schedule: 'dac' };
    const [before, after] = [thresholdsAt(paper, 45), thresholdsAt(paper, 46)];
    expect(before.upper).toBeGreaterThan(before.lower);
    expect(after.upper).toBe(after.lower);
    expect(after.upper).toBeCloseTo(0.5, 9);
  });
});
