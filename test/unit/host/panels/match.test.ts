import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonBands,
  matchMaterials,
  spectraOn,
  type Materials,
} from '../../../../src/host/panels/compare/unmixing/match';

const axis = { index: [0, 1, 2, 3, 4, 5, 6, 7] };
const names = ['rock', 'tree', 'water', 'snow'];
/** Spectra that nobody confuses. */
const spectrum = (k: number, band: number) => 0.05 + Math.exp(-(((band - 2 * k) / 1.2) ** 2));

function materials(order: readonly number[], index: readonly number[] = axis.index, scale = 1): Materials {
  const data = Float32Array.from(index.flatMap((band) => order.map((k) => scale * spectrum(k, band))));
  return {
    names: order.map((k) => names[k]),
    axis: { index },
    endmembers: { shape: [index.length, order.length], data },
  };
}

describe('materials of several runs', () => {
  it('are matched by their spectra, whatever their order and scale', () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(orders, orders, fc.double({ min: 0.1, max: 10, noNaN: true }), (base, other, scale) => {
        const rows = matchMaterials([materials(base), materials(other, axis.index, scale)], 0);
        expect(rows).toEqual(base.map((k, i) => [i, other.indexOf(k)]));
      }),
    );
  });

  it('that one run alone has come last', () => {
    const rows = matchMaterials([materials([0, 1]), materials([2, 1, 0]), materials([1, 0])], 0);
    expect(rows).toEqual([
      [0, 2, 1],
      [1, 1, 0],
      [undefined, 0, undefined],
    ]);
  });

  it('are matched with those of any run, and a run without any is left out', () => {
    expect(matchMaterials([materials([0, 1]), undefined, materials([1, 0])], 2)).toEqual([
      [1, undefined, 0],
      [0, undefined, 1],
    ]);
    expect(matchMaterials([undefined, materials([0])], 0)).toEqual([]);
  });

  it('are matched over the bands that both kept, by name where there are none', () => {
    expect(matchMaterials([materials([0, 1, 2]), materials([2, 0, 1], [0, 2, 4, 5])], 0)).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
    expect(matchMaterials([materials([0, 1]), materials([1, 2], [100, 101])], 0)).toEqual([
      [0, undefined],
      [1, 0],
      [undefined, 1],
    ]);
  });
});

it('bands are the same by their wavelengths, else by their numbers in the file', () => {
  expect(commonBands({ index: [3, 4, 5] }, { index: [5, 3] })).toEqual([1, -1, 0]);
  const nm = (...wavelengths: number[]) => ({ index: wavelengths.map((_, i) => i), wavelengths, unit: 'nm' });
  expect(commonBands(nm(400, 500, 600), nm(500.2, 601, 700))).toEqual([-1, 0, -1]);
  expect(spectraOn(axis, materials([1], [7, 0]))[0].slice(0, 2)).toEqual(Float32Array.of(spectrum(1, 0), NaN));
});
