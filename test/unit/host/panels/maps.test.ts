import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapLimit, sceneMaps } from '../../../../src/host/panels/unmixing/maps';
import { truthSpectra } from '../../../../src/host/panels/unmixing/spectra';
import { shrinkImage } from '../../../../src/plot/raster/shrink';
import { byteMapValue } from '../../../../src/messaging/byteMap';
import { fractionsOf } from '../../../../src/plot/report/unmixing/fractions';
import { syntheticResult } from '../../synthetic-result';

const mapsOf = (change: Parameters<typeof syntheticResult>[0] = {}) => {
  const result = syntheticResult(change);
  return { result, maps: sceneMaps({ ...result, fractions: fractionsOf(result).field }) };
};

describe('maps of a scene', () => {
  it('are its fractions, guidance and residual to within half a byte', () => {
    const { result, maps } = mapsOf();
    expect(maps.size).toEqual({ rows: 40, cols: 60, factor: 1 });
    for (const pixel of [0, 777, 2399]) {
      for (const [k, map] of maps.abundances.entries()) {
        expect(byteMapValue(map, pixel)).toBeCloseTo(result.abundances.data[pixel * 4 + k], 2);
      }
      expect(byteMapValue(maps.guidance!, pixel)).toBeCloseTo(result.guidance![pixel], 2);
      const error = maps.residual.high / 500;
      expect(Math.abs(byteMapValue(maps.residual, pixel) - result.residualPerPixel[pixel])).toBeLessThan(error);
    }
    expect(maps.marks).toEqual(result.initialPixels);
  });

  it('lack a guidance where the method has none', () => {
    expect(mapsOf({ guidance: undefined }).maps.guidance).toBeUndefined();
  });

  it('stay below a megabyte together, whatever the scene', () => {
    for (const materials of [1, 3, 6, 12, 30]) {
      expect((materials + 2) * mapLimit(materials + 2) ** 2).toBeLessThanOrEqual(1_000_000);
      expect(mapLimit(materials + 2)).toBeLessThanOrEqual(640);
    }
    const [rows, cols] = [1000, 700];
    const flat = (length: number) => new Float32Array(length).fill(0.25);
    const { maps } = mapsOf({
      layout: { rows, cols, spatial: true },
      abundances: { shape: [rows * cols, 4], data: flat(rows * cols * 4) },
      guidance: flat(rows * cols),
      residualPerPixel: flat(rows * cols),
    });
    const all = [...maps.abundances, maps.guidance!, maps.residual];
    expect(all.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(1_000_000);
    expect(maps.size).toEqual({ rows: 334, cols: 234, factor: 3 });
    expect(maps.abundances[0].bytes).toHaveLength(334 * 234);
  });
});

it('a picture is reduced by a whole factor, every pixel the mean of its box', () => {
  const sizes = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }), limit: fc.integer({ min: 1, max: 40 }) }); // prettier-ignore
  fc.assert(
    fc.property(sizes, ({ width, height, limit }) => {
      const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
      const small = shrinkImage({ width, height, data }, limit);
      expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(limit);
      expect(small.factor).toBe(Math.max(1, Math.ceil(Math.max(width, height) / limit)));
      expect(small.data).toHaveLength(small.width * small.height * 4);
      const mean = (pixels: Uint8Array) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
      if (width % small.factor === 0 && height % small.factor === 0) {
        expect(Math.abs(mean(small.data) - mean(data))).toBeLessThan(1);
      }
      expect(small.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
    }),
  );
});

it('spectra of the truth come in the order of the names, null for those it does not know', () => {
  const truth = { names: ['a', 'b'], endmembers: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) } };
  expect(truthSpectra(['b', 'x', 'a'], truth)).toEqual([Float32Array.of(2, 4), null, Float32Array.of(1, 3)]);
  expect(truthSpectra(['x'], truth)).toBeUndefined();
  expect(truthSpectra(['a'], undefined)).toBeUndefined();
});
