import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementOf, contingencyTable } from '../../../src/clustering/metrics/agreement';
import { clusteringAccuracy } from '../../../src/clustering/metrics/accuracy';
import { countPairs, type Counts } from '../../../src/matching/counts';
import { RandomStream } from '../../../src/compute/random';

const most = (values: readonly number[]): number => Math.max(...values) + 1;
const counts = (assignments: readonly number[], labels: readonly number[]): Counts =>
  countPairs(assignments, labels, most(assignments), most(labels));
const agreement = (assignments: readonly number[], labels: readonly number[]) =>
  agreementOf(counts(assignments, labels));

function* permutations(values: readonly number[]): Generator<number[]> {
  if (values.length === 0) yield [];
  for (const value of values) {
    for (const rest of permutations(values.filter((other) => other !== value))) yield [value, ...rest];
  }
}

describe('agreement with classes', () => {
  test('equal partitions by other names agree', () => {
    expect(agreement([1, 1, 2, 2, 0, 0], [0, 0, 1, 1, 2, 2])).toEqual({ acc: 1, nmi: 1, nmi_arithmetic: 1, ari: 1 });
  });

  test('one cluster tells nothing', () => {
    expect(agreement([0, 0, 0, 0, 0, 0], [0, 0, 1, 1, 2, 2])).toEqual({
      acc: 1 / 3,
      nmi: 0,
      nmi_arithmetic: 0,
      ari: 0,
    });
    expect(agreement([0, 0, 0], [0, 0, 0])).toEqual({ acc: 1, nmi: 0, nmi_arithmetic: 0, ari: 0 });
  });

  test('a small table by hand', () => {
    // Shared information .37489 nats, entropies 1.01140 and .69315; pairs 2 of 4 and 6, 1.6 expected.
    const found = agreement([0, 0, 1, 1, 1, 2], [0, 0, 0, 1, 1, 1]);
    expect(found.nmi).toBeCloseTo(0.44775, 4);
    expect(found.nmi_arithmetic).toBeCloseTo(0.43987, 4);
    expect(found.ari).toBeCloseTo(0.4 / 3.4, 9);
    expect(found.acc).toBeCloseTo(4 / 6, 9);
  });

  test('clusters beyond the classes count against the accuracy; samples of unknown class do not count', () => {
    expect(clusteringAccuracy(counts([0, 1, 2, 2], [0, 0, 1, 1]))).toBe(3 / 4);
    expect(clusteringAccuracy(counts([0, 1, 1], [0, 1, -1]))).toBe(1);
  });

  test('the accuracy is that of the best of all matchings, and does not depend on names', () => {
    const size = 5;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { minLength: 8, maxLength: 30 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: size }),
        (pairs, names) => {
          const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
          const found = clusteringAccuracy(countPairs(one, other, size, size));
          let best = 0;
          for (const matched of permutations([0, 1, 2, 3, 4])) {
            best = Math.max(best, one.filter((cluster, i) => matched[cluster] === other[i]).length / one.length);
          }
          expect(found).toBeCloseTo(best, 12);
          const renamed = one.map((cluster) => names[cluster]);
          expect(clusteringAccuracy(countPairs(renamed, other, size, size))).toBeCloseTo(found, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('chance agrees with nothing', () => {
    const random = RandomStream.fromSeed(4);
    const draw = () => Array.from({ length: 5000 }, () => random.below(10));
    expect(Math.abs(agreement(draw(), draw()).ari)).toBeLessThan(0.01);
  });
});

describe('the contingency table', () => {
  test('has the matches on its diagonal, clusters without a class below', () => {
    const table = contingencyTable(counts([2, 2, 2, 0, 0, 1], [0, 0, 0, 1, 1, 1]), ['a', 'b']);
    expect(table.clusters).toEqual([2, 0, 1]);
    expect(table.counts).toEqual([
      [3, 0],
      [0, 2],
      [0, 1],
    ]);
    expect(table.matched).toEqual([0, 1, -1]);
  });
});
