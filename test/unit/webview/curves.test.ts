// @vitest-environment happy-dom
import './page';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignedData, curveName, fromStart, valueAt } from '../../../webview-ui/common/curves/series';

const points = (x: number[], y: number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });
const line = { name: 'a', colour: 0, dash: 0 };

it('names tell metric and repeat', () => {
  expect(curveName('sad_mean')).toEqual({ metric: 'sad_mean', repeat: undefined });
  expect(curveName('objective#12')).toEqual({ metric: 'objective', repeat: 12 });
});

it('repeats lie over each other', () => {
  expect([...fromStart(points([501, 510], [3, 2]), 500).x]).toEqual([1, 10]);
});

it('the value at a position is that of the last point before it', () => {
  const growing = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(growing, fc.integer({ min: -5, max: 60 }), (positions, at) => {
      const x = positions.sort((a, b) => a - b);
      const last = x.filter((position) => position <= at).at(-1);
      expect(valueAt(points(x, x.map((position) => position * 10)), at)).toBe(last === undefined ? NaN : last * 10); // prettier-ignore
    }),
  );
});

it('a logarithm leaves out what is not above 0; lines share one axis', () => {
  const [x, first, second] = alignedData(
    [
      { ...line, points: points([1, 2], [5, -1]) },
      { ...line, points: points([2, 3], [7, 8]) },
    ],
    true,
  );
  expect([...x]).toEqual([1, 2, 3]);
  expect([...first]).toEqual([5, NaN, undefined]);
  expect([...second]).toEqual([undefined, 7, 8]);
});
