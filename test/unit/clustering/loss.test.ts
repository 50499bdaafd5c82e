import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { pairLoss } from '../../../src/clustering/training/loss';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const kinds = ['squared', 'cross-entropy'] as const;

/** The loss of features against a relation, all pairs counted unless told. */
const lossOf = (kind: (typeof kinds)[number], rows: number[][], together: number[][], weights?: number[][]): number =>
  tf.tidy(() => {
    const relation = {
      together: tf.tensor2d(together),
      weights: weights ? tf.tensor2d(weights) : tf.ones<tf.Rank.R2>([rows.length, rows.length]),
    };
    return pairLoss(kind, tf.tensor2d(rows), relation).dataSync()[0];
  });

/** Two features whose product is `s`. */
const pairWith = (s: number): number[][] => [
  [1, 0],
  [s, Math.sqrt(1 - s * s)],
];

const relation = (r: number): number[][] => [
  [1, r],
  [r, 1],
];

describe('the pair loss', () => {
  test.each(kinds)('%s: rounding at 0.5 is the best relation', (kind) => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (s) => {
        fc.pre(Math.abs(s - 0.5) > 1e-3);
        const [apart, together] = [0, 1].map((r) => lossOf(kind, pairWith(s), relation(r)));
        if (s >= 0.5) expect(together).toBeLessThan(apart);
        else expect(apart).toBeLessThan(together);
      }),
    );
  });

  test('one-hot features that match have no loss, any mismatch has', () => {
    const rows = [
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    const labels = [0, 0, 1, 2];
    const matching: number[][] = labels.map((a) => labels.map((b) => (a === b ? 1 : 0)));
    expect(lossOf('squared', rows, matching)).toBe(0);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        const wrong = matching.map((row) => [...row]);
        wrong[i][j] = 1 - wrong[i][j];
        expect(lossOf('squared', rows, wrong)).toBeGreaterThan(0);
      }
    }
  });

  test.each(kinds)('%s: the mean is over the pairs that count', (kind) => {
    const rows = pairWith(0.6);
    const [diagonal, off] = [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ];
    const all = lossOf(kind, rows, relation(1));
    const parts = [lossOf(kind, rows, relation(1), diagonal), lossOf(kind, rows, relation(1), off)];
    expect(all).toBeCloseTo((parts[0] + parts[1]) / 2, 6);
    expect(parts[1]).toBeCloseTo(kind === 'squared' ? 0.16 : -Math.log(0.6), 5);
  });

  test('cross-entropy is finite at both ends', () => {
    expect(Number.isFinite(lossOf('cross-entropy', pairWith(0), relation(1)))).toBe(true);
    expect(Number.isFinite(lossOf('cross-entropy', pairWith(1), relation(0)))).toBe(true);
  });
});
