import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteMapValue, byteMapValues, toByteMap } from '../../../src/messaging/byteMap';

describe('maps in bytes', () => {
  it('keep every value within half a step', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const map = toByteMap(Float32Array.from(values), 0, 1);
        values.forEach((value, i) =>
          expect(Math.abs(byteMapValue(map, i) - value)).toBeLessThanOrEqual(1 / 508 + 1e-7),
        );
      }),
    );
  });

  it('keep what is missing and cut what is beyond', () => {
    const map = toByteMap(Float32Array.of(NaN, -5, 5), 0, 1);
    expect([...byteMapValues(map)]).toEqual([NaN, 0, 1]);
  });

  it('take one channel of interleaved values', () => {
    const map = toByteMap(Float32Array.of(0, 1, 0, 1), 0, 1, { stride: 2, offset: 1 });
    expect([...byteMapValues(map)]).toEqual([1, 1]);
  });

  it('hold a constant map', () => {
    expect([...byteMapValues(toByteMap(Float32Array.of(3, 3), 3, 3))]).toEqual([3, 3]);
  });
});
