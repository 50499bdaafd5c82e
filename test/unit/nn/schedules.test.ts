import { expect, test } from 'vitest';
import {
  constant,
  cosine,
  cosineRestarts,
  linear,
  multiStep,
  oneCycle,
  poly,
  stepped,
  warmUp,
} from '../../../src/nn/schedules';
import { expectClose } from './judge';

test('constant, steps and milestones', () => {
  expect(constant(0.3)(17)).toBe(0.3);
  const halves = stepped(8, { period: 10, factor: 0.5 });
  expect([0, 9, 9.99, 10, 35].map(halves)).toEqual([8, 8, 8, 4, 1]);
  const drops = multiStep(1, { milestones: [60, 80], factor: 0.1 });
  expectClose([59, 60, 79, 80, 100].map(drops), [1, 0.1, 0.1, 0.01, 0.01], 1e-12);
});

test('lines and polynomials end where they are told and stay there', () => {
  // The temperature of methods/data-detnas-eatnas.md, section 1.5: 2.36 after 99 of 150 epochs.
  expect(linear({ from: 5, to: 1, steps: 150 })(99)).toBeCloseTo(2.36, 10);
  const square = poly({ from: 1, to: 0, steps: 4, power: 2 });
  expect([0, 1, 2, 4, 9].map(square)).toEqual([1, 0.5625, 0.25, 0, 0]);
});

test('cosine falls by halves around the middle', () => {
  const rate = cosine({ from: 0.025, to: 0.001, steps: 100 });
  expectClose([0, 50, 100, 200].map(rate), [0.025, 0.013, 0.001, 0.001], 1e-12);
  expect(rate(25) + rate(75)).toBeCloseTo(0.026, 12);
});

test('restarts begin anew, each longer than the one before', () => {
  const rate = cosineRestarts({ from: 1, period: 10, growth: 2 });
  expect([0, 10, 30, 70].map(rate)).toEqual([1, 1, 1, 1]);
  expectClose([5, 20, 50].map(rate), [0.5, 0.5, 0.5], 1e-12);
  expect(rate(29.999)).toBeLessThan(1e-6);
});

test('warm-up rises to the schedule and then is it', () => {
  const rate = warmUp(linear({ from: 1, to: 0, steps: 100 }), { steps: 10, factor: 0.1 });
  expect(rate(0)).toBe(0.1);
  expect(rate(5)).toBeCloseTo(0.95 * 0.55, 12);
  expect([10, 50, 100].map(rate)).toEqual([0.9, 0.5, 0]);
});

test('one cycle rises to its peak and ends near 0', () => {
  const rate = oneCycle({ peak: 0.5, steps: 100 });
  expect(rate(0)).toBeCloseTo(0.02, 12);
  expect(rate(30)).toBe(0.5);
  expect(rate(100)).toBeCloseTo(2e-6, 12);
  const rises = Array.from({ length: 30 }, (_, i) => rate(i + 1) > rate(i));
  const falls = Array.from({ length: 70 }, (_, i) => rate(i + 31) < rate(i + 30));
  expect([...rises, ...falls].every(Boolean)).toBe(true);
});
