import { expect, test } from 'vitest';
import { RandomStream } from '../../../src/compute/random';

const draws = (stream: RandomStream, count = 20_000) => Array.from({ length: count }, () => stream.uniform());
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the same seed gives the same numbers, another seed others', () => {
  expect(draws(RandomStream.fromSeed(7), 50)).toEqual(draws(RandomStream.fromSeed(7), 50));
  expect(draws(RandomStream.fromSeed(7), 50)).not.toEqual(draws(RandomStream.fromSeed(8), 50));
  expect(draws(RandomStream.fromSeed(1), 50)).not.toEqual(draws(RandomStream.fromSeed(1 + 2 ** 32), 50));
});

test('goes on from a stored state', () => {
  const stream = RandomStream.fromSeed(3);
  draws(stream, 10);
  const restored = RandomStream.restore(JSON.parse(JSON.stringify(stream)) as number[]);
  expect(draws(restored, 50)).toEqual(draws(stream, 50));
  expect(() => RandomStream.restore('x')).toThrow('state');
});

test('uniform numbers fill the interval evenly', () => {
  const values = draws(RandomStream.fromSeed(1));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.01);
  const counts = new Array<number>(20).fill(0);
  for (const value of values) counts[Math.floor(value * 20)]++;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(43.8); // 99.9 % quantile of 19 degrees of freedom
});

test('normal numbers have mean 0, variance 1 and light tails', () => {
  const stream = RandomStream.fromSeed(2);
  const values = Array.from({ length: 20_000 }, () => stream.normal());
  expect(Math.abs(mean(values))).toBeLessThan(0.03);
  expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.05);
  expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(0.3);
});

test('integers reach every value below the bound', () => {
  const stream = RandomStream.fromSeed(5);
  expect(new Set(Array.from({ length: 200 }, () => stream.below(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

test('a split stream is not correlated with its parent', () => {
  const parent = RandomStream.fromSeed(9);
  const child = parent.split();
  const products = draws(parent).map((value) => (value - 0.5) * (child.uniform() - 0.5));
  expect(Math.abs(mean(products))).toBeLessThan(0.003);
});
