import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { mostProbableCode } from '../../../../src/search/egs/derive';
import { exactlyAll, expectedCount, inclusionProbabilities } from '../../../../src/search/egs/inclusion';

/** By inclusion and exclusion over the subsets of the entries. */
function byInclusionExclusion(p: readonly number[], draws: number): number {
  let sum = 0;
  for (let subset = 1; subset < 2 ** p.length; subset++) {
    const inside = p.filter((_, i) => subset & (1 << i));
    const sign = (p.length - inside.length) % 2 === 0 ? 1 : -1;
    sum += sign * inside.reduce((total, probability) => total + probability, 0) ** draws;
  }
  return sum;
}

/** Positive, adding up to 1. */
const distributions = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 7 })
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });
const draws = fc.integer({ min: 1, max: 9 });

describe('the probability of a code', () => {
  it('is that of worked examples', () => {
    expect(exactlyAll([0.5, 0.5], 2)).toBeCloseTo(0.5, 12);
    expect(exactlyAll([0.5], 2)).toBeCloseTo(0.25, 12);
    const p = [0.6, 0.3, 0.1];
    const code = (...kept: number[]): number =>
      exactlyAll(
        kept.map((i) => p[i]),
        4,
      );
    expect([code(0, 1), code(0, 1, 2), code(0), code(0, 2)].map((value) => Number(value.toFixed(3)))).toEqual([
      0.518, 0.216, 0.13, 0.11,
    ]);
  });

  it('equals inclusion and exclusion, and those of all codes add up to 1', () => {
    fc.assert(
      fc.property(distributions, draws, (p, count) => {
        expect(exactlyAll(p, count)).toBeCloseTo(byInclusionExclusion(p, count), 10);
        let all = 0;
        let expected = 0;
        for (let code = 1; code < 2 ** p.length; code++) {
          const kept = p.filter((_, i) => code & (1 << i));
          all += exactlyAll(kept, count);
          expected += kept.length * exactlyAll(kept, count);
        }
        expect(all).toBeCloseTo(1, 10);
        expect(expected).toBeCloseTo(expectedCount(p, count), 10);
      }),
    );
  });

  it('is what draws show', () => {
    const [p, count, trials] = [[0.5, 0.3, 0.15, 0.05], 3, 20_000];
    const random = RandomStream.fromSeed(5);
    const kept = new Array<number>(p.length).fill(0);
    for (let trial = 0; trial < trials; trial++) {
      const code = new Set<number>();
      for (let i = 0; i < count; i++) {
        const noisy = p.map((probability) => Math.log(probability) + random.gumbel());
        code.add(noisy.indexOf(Math.max(...noisy)));
      }
      code.forEach((i) => kept[i]++);
    }
    inclusionProbabilities(p, count).forEach((probability, i) => {
      const sigma = Math.sqrt((probability * (1 - probability)) / trials);
      expect(Math.abs(kept[i] / trials - probability)).toBeLessThan(3 * sigma);
    });
  });
});

describe('the most probable code', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [7, 5],
    [9, 7],
  ])('of equal probabilities and %i draws keeps %i entries', (count, expected) => {
    const uniform = new Array<number>(14).fill(1 / 14);
    expect(mostProbableCode(uniform, count).kept).toEqual(Array.from({ length: expected }, (_, i) => i));
  });

  it('of a peaked distribution is its peak', () => {
    expect(mostProbableCode([0.02, 0.02, 0.9, 0.04, 0.02], 7).kept).toEqual([2]);
  });

  it('keeps the largest entries, never more than there are draws, whatever their sum', () => {
    fc.assert(
      fc.property(distributions, draws, (p, count) => {
        const { kept } = mostProbableCode(p, count);
        expect(kept.length).toBeLessThanOrEqual(Math.min(count, p.length));
        const least = Math.min(...kept.map((i) => p[i]));
        expect(p.every((probability, i) => kept.includes(i) || probability <= least)).toBe(true);
        // By a power of two, since any other factor may round two neighbouring numbers to the same one.
        const scaled = p.map((probability) => 8 * probability);
        expect(mostProbableCode(scaled, count).kept).toEqual(kept);
      }),
    );
  });

  it('of nothing is refused', () => {
    expect(() => mostProbableCode([0, 0], 2)).toThrow('no entry has a positive probability');
  });
});
