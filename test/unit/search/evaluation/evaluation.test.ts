import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf, type Evaluation } from '../../../../src/search/evaluation/evaluation';
import { dominates, paretoFront, type Objective } from '../../../../src/architecture/pareto';
import { kendallTau, spearman } from '../../../../src/search/evaluation/rankCorrelation';

type Point = readonly [number, number];
const objectives: readonly Objective<Point>[] = [
  { value: ([accuracy]) => accuracy, better: 'larger' },
  { value: ([, size]) => size, better: 'smaller' },
];
const small = fc.integer({ min: 0, max: 6 });

describe('the Pareto front', () => {
  it('is what nothing dominates, once for each pair of values', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small)), (points) => {
        const front = paretoFront(points, objectives);
        const brute = points.filter((point) => !points.some((other) => dominates(other, point, objectives)));
        expect(new Set(front.map(String))).toEqual(new Set(brute.map(String)));
        expect(new Set(front.map(String)).size).toBe(front.length);
        const accuracies = front.map(([accuracy]) => accuracy);
        expect(accuracies).toEqual([...accuracies].sort((a, b) => b - a));
      }),
    );
  });

  it('leaves out what has no value', () => {
    expect(
      paretoFront(
        [
          [NaN, 0],
          [1, 1],
        ] as const,
        objectives,
      ),
    ).toEqual([[1, 1]]);
  });
});

describe('rank correlation', () => {
  it('is that of worked examples', () => {
    // Four concordant and two discordant pairs of six; squared rank differences add up to 4.
    expect(kendallTau([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(2 / 6, 12);
    expect(spearman([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(1 - (6 * 4) / (4 * 15), 12);
    // Five concordant pairs; one of six is tied on one side: tau-b = 5 / sqrt(5 * 6)
    expect(kendallTau([1, 1, 2, 3], [1, 2, 3, 4])).toBeCloseTo(5 / Math.sqrt(5 * 6), 12);
  });

  it('is 1 for any rising function and -1 for any falling one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 30 }), (values) => {
        const rising = values.map((value) => Math.atan(value));
        if (new Set(rising).size < rising.length) return;
        expect(kendallTau(values, rising)).toBeCloseTo(1, 9);
        expect(spearman(values, rising)).toBeCloseTo(1, 9);
        expect(
          spearman(
            values,
            rising.map((value) => -value),
          ),
        ).toBeCloseTo(-1, 9);
      }),
    );
  });

  it('refuses lists that are no pairs, and is no number where nothing varies', () => {
    expect(() => kendallTau([1], [1, 2])).toThrow('1 values cannot be paired with 2');
    expect(spearman([1, 1], [1, 2])).toBeNaN();
  });
});

it('the best evaluation is the first of the highest score, failures aside', () => {
  const evaluations = [undefined, 0.5, 0.7, 0.7].map((score, index): Evaluation => ({
    index,
    code: index,
    key: `${index}`,
    score,
    metrics: {},
    cost: 1,
  }));
  expect(bestOf(evaluations)?.index).toBe(2);
  expect(bestOf(evaluations.slice(0, 1))).toBeUndefined();
});
