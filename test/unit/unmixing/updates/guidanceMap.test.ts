import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { guidanceMap, type SparsityMeasure } from '../../../../src/unmixing/updates/guidanceMap';
import { difference } from '../golden';
import { float64 } from '../problems';
import { graphFor } from '../reference';

function mapOf(measure: SparsityMeasure, rows: readonly (readonly number[])[], hmax = 1): Float64Array {
  const values = rows.flat();
  const abundances = float64([rows.length, rows[0].length], () => 0);
  abundances.data.set(values);
  const fn = ({ a }: Parameters<Parameters<typeof graphFor>[1]>[0]) => ({ h: guidanceMap(a, measure, hmax) });
  return evaluate(graphFor('map', fn, { a: abundances }), { a: abundances }).h.data;
}

const pixel = (materials: number) =>
  fc.array(fc.double({ min: 1e-6, max: 10, noNaN: true }), { minLength: materials, maxLength: materials });

describe.each(['hoyer', 'gini'] as const)('%s', (measure) => {
  test('is 0 for equal abundances and for none, 1 for a single material', () => {
    const rows = [
      [0.25, 0.25, 0.25, 0.25],
      [0, 0, 0, 0],
      [0, 3, 0, 0],
    ];
    expect(difference(mapOf(measure, rows), [0, 0, 1])).toBeLessThan(1e-9);
  });

  test('lies in [0, hmax] and does not depend on scale or order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }).chain(pixel),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (a, s) => {
          const [plain, scaled, reversed] = mapOf(measure, [a, a.map((v) => v * s), [...a].reverse()], 0.9);
          expect(plain).toBeGreaterThanOrEqual(0);
          expect(plain).toBeLessThanOrEqual(0.9);
          expect(scaled).toBeCloseTo(plain, 9);
          expect(reversed).toBeCloseTo(plain, 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is 0 for a single material', () => {
    expect([...mapOf(measure, [[1], [0.2]])]).toEqual([0, 0]);
  });
});

test('gini through pairs is the sorted formula of the specification', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }).chain(pixel), (a) => {
      const materials = a.length;
      const total = a.reduce((sum, value) => sum + value, 0);
      const sorted = [...a].sort((x, y) => x - y);
      const ranked = sorted.reduce((sum, value, i) => sum + (value / total) * ((materials - i - 0.5) / materials), 0);
      expect(mapOf('gini', [a])[0]).toBeCloseTo((materials / (materials - 1)) * (1 - 2 * ranked), 9);
    }),
    { numRuns: 60 },
  );
});
