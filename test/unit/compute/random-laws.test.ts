import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RandomStream } from '../../../src/compute/random';

test('gives the numbers of the published generator', () => {
  // xoshiro128** from the state 1, 2, 3, 4, computed by an independent program from the authors' description:
  // 11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804.
  const stream = RandomStream.restore([1, 2, 3, 4]);
  expect(Array.from({ length: 5 }, () => stream.uniform())).toEqual([
    2.682209014892578e-6, 0.0013799966610139602, 0.4730471102982654, 0.29970869324795935, 0.8682488947467962,
  ]);
});

test('golden draws of every kind', () => {
  const stream = RandomStream.fromSeed(2026);
  const draws = {
    uniform: stream.uniform(),
    below: stream.below(1000),
    permutation: [...stream.permutation(8)],
    split: stream.split().uniform(),
    normal: stream.normal(),
    gumbel: stream.gumbel(),
    state: stream.toJSON(),
  };
  expect(draws).toMatchInlineSnapshot(`
    {
      "below": 404,
      "gumbel": 1.9183705419904462,
      "normal": 1.1173112353082886,
      "permutation": [
        0,
        2,
        3,
        6,
        7,
        4,
        1,
        5,
      ],
      "split": 0.5826163676905108,
      "state": [
        1600081040,
        1775081675,
        194621909,
        -1554022095,
      ],
      "uniform": 0.3345197973607569,
    }
  `);
});

test('a permutation has every number once, for any length', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer(), (length, seed) => {
      const order = RandomStream.fromSeed(seed).permutation(length);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
    }),
  );
});

test('all orders of three are equally likely', () => {
  const stream = RandomStream.fromSeed(4);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = stream.permutation(3).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(counts.size).toBe(6);
  expect(chiSquare).toBeLessThan(20.5); // 99.9 % quantile of 5 degrees of freedom
});

test('Gumbel numbers have the mean and the variance of their law', () => {
  const stream = RandomStream.fromSeed(6);
  const values = Array.from({ length: 20_000 }, () => stream.gumbel());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean - 0.5772156649)).toBeLessThan(0.04); // Euler's constant
  expect(Math.abs(variance - Math.PI ** 2 / 6)).toBeLessThan(0.1);
});

test('refuses what is no state', () => {
  for (const state of ['x', [1, 2, 3], [0, 0, 0, 0], [1, 2, 3, 'a'], null]) {
    expect(() => RandomStream.restore(state)).toThrow('state');
  }
});
