import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indicesOf, strides, windowRuns } from '../../../src/data/source/window';

const boxes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 4 })
  .map((axes) => ({
    shape: axes.map(([size]) => size),
    window: axes.map(
      ([size, a, b]) => [Math.min(a, b) % size, Math.min(size, Math.max(a, b, (Math.min(a, b) % size) + 1))] as const,
    ),
  }))
  .filter(({ window }) => window.every(([low, high]) => low < high));

function elements({ shape, window }: { shape: number[]; window: (readonly [number, number])[] }): number[] {
  const step = strides(shape);
  return Array.from(indicesOf(window), (index) => index.reduce((sum, at, axis) => sum + at * step[axis], 0));
}

const flat = (runs: Iterable<[number, number]>) =>
  [...runs].flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));

it('runs cover the elements of a window, in order, joining only neighbours', () => {
  fc.assert(
    fc.property(boxes, (box) => {
      expect(flat(windowRuns(box.shape, box.window, 1))).toEqual(elements(box));
    }),
  );
});

it('runs that are joined over gaps still cover the window, each element once', () => {
  fc.assert(
    fc.property(boxes, fc.integer({ min: 2, max: 50 }), (box, gap) => {
      const runs = [...windowRuns(box.shape, box.window, gap)];
      const covered = new Set(flat(runs));
      expect(elements(box).every((element) => covered.has(element))).toBe(true);
      expect(runs.every(([start], at) => at === 0 || start - runs[at - 1][1] >= gap)).toBe(true);
    }),
  );
});
