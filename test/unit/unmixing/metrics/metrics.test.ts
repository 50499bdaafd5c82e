import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abundanceRmse, signalToReconstructionError } from '../../../../src/unmixing/metrics/abundanceError';
import { flaggedBands, median } from '../../../../src/unmixing/metrics/flaggedBands';
import { assign } from '../../../../src/matching/assign';
import { scaleColumns, selectColumns, selectRows, table, transposed } from '../../../../src/unmixing/metrics/matrix';
import { spectralAngle } from '../../../../src/matching/spectralAngle';
import { inTruthConvention } from '../../../../src/unmixing/metrics/truthConvention';
import { difference } from '../golden';

const of = (rows: readonly (readonly number[])[]) => table(rows.length, rows[0].length, Float32Array.from(rows.flat()));

describe('assignment', () => {
  /** All ways to give each row a column of its own. */
  function leastCost(cost: readonly number[][], row = 0, taken: readonly number[] = []): number {
    if (row === cost.length) return 0;
    const free = cost[row].map((_, column) => column).filter((column) => !taken.includes(column));
    return Math.min(...free.map((column) => cost[row][column] + leastCost(cost, row + 1, [...taken, column])));
  }

  test('costs as little as the best of all', () => {
    const matrices = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 })).chain(([rows, extra]) =>
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows + extra, maxLength: rows + extra }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(matrices, (cost) => {
        const columns = assign(cost);
        expect(new Set(columns).size).toBe(cost.length);
        expect(columns.reduce((sum, column, row) => sum + cost[row][column], 0)).toBe(leastCost(cost));
      }),
      { numRuns: 300 },
    );
  });

  test('is not greedy', () => {
    expect(
      assign([
        [1, 2],
        [1, 10],
      ]),
    ).toEqual([1, 0]);
  });

  test('refuses more rows than columns', () => {
    expect(() => assign([[1], [2]])).toThrow('at least as many columns');
  });
});

describe('spectral angle', () => {
  test('of known vectors', () => {
    expect(spectralAngle([1, 0], [0, 2])).toBeCloseTo(Math.PI / 2, 12);
    expect(spectralAngle([1, 1], [3, 0])).toBeCloseTo(Math.PI / 4, 12);
    expect(spectralAngle([1, 2, 3], [2, 4, 6])).toBeCloseTo(0, 7);
    expect(spectralAngle([0, 0], [1, 1])).toBe(Math.PI / 2);
  });
});

describe('abundance errors', () => {
  const reference = of([
    [1, 0],
    [0, 1],
  ]);
  const estimated = of([
    [0.8, 0.2],
    [0.4, 0.6],
  ]);

  test('root mean square per material', () => {
    expect(difference(abundanceRmse({ estimated, reference }), [Math.sqrt(0.1), Math.sqrt(0.1)])).toBeLessThan(1e-6);
  });

  test('signal to reconstruction error is not symmetric: the signal is the reference', () => {
    expect(signalToReconstructionError({ estimated, reference })).toBeCloseTo(10 * Math.log10(2 / 0.4), 5);
    const swapped = signalToReconstructionError({ estimated: reference, reference: estimated });
    expect(swapped).toBeCloseTo(10 * Math.log10(1.2 / 0.4), 5);
  });
});

describe('truth convention', () => {
  const endmembers = of([
    [0.2, 0.4],
    [0.5, 0.1],
  ]);
  const abundances = of([
    [1, 3],
    [0, 0],
    [2, 0],
  ]);

  test('scales endmembers to a maximum of one and pixels to a sum of one', () => {
    const expected = [0.5 / 1.7, 1.2 / 1.7, 0, 0, 1, 0];
    expect(difference(inTruthConvention(endmembers, abundances).data, expected)).toBeLessThan(1e-6);
  });

  test('does not see the scale that the product leaves open', () => {
    const scaled = inTruthConvention(scaleColumns(endmembers, [3, 0.1]), scaleColumns(abundances, [1 / 3, 10]));
    expect(difference(scaled.data, inTruthConvention(endmembers, abundances).data)).toBeLessThan(1e-6);
  });
});

describe('flagged bands', () => {
  const smooth = Array.from({ length: 120 }, (_, l) => 0.01 * (1.5 + Math.sin(l / 15)) * (1 + 0.05 * Math.sin(l * 7)));
  const spoilt = (bad: Readonly<Record<number, number>>) => smooth.map((value, l) => value * (bad[l] ?? 1));

  test('none on a residual that only varies smoothly', () => {
    expect(flaggedBands(smooth)).toEqual([]);
    expect(flaggedBands(new Array<number>(50).fill(0.02))).toEqual([]);
    expect(flaggedBands(new Array<number>(50).fill(0))).toEqual([]);
  });

  test('single bad bands, also where the residual is low', () => {
    expect(flaggedBands(spoilt({ 20: 12, 71: 2.6 }))).toEqual([20, 71]);
  });

  test('a run of bad bands that hide each other from their neighbours', () => {
    const run = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [60 + i, 20]));
    expect(flaggedBands(spoilt(run))).toEqual(Object.keys(run).map(Number));
  });

  test('does not depend on the unit', () => {
    const residual = spoilt({ 5: 9, 90: 30 });
    expect(flaggedBands(residual.map((value) => value * 1e4))).toEqual(flaggedBands(residual));
  });

  test('median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

test('tables: columns, rows and their exchange', () => {
  const a = of([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect([...selectColumns(a, [2, 0]).data]).toEqual([3, 1, 6, 4]);
  expect([...selectRows(a, [1]).data]).toEqual([4, 5, 6]);
  expect([...transposed(a).data]).toEqual([1, 4, 2, 5, 3, 6]);
  expect(transposed(a).shape).toEqual([3, 2]);
});
