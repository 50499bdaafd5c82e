import { expect } from 'vitest';
import { formatShape } from '../../../../src/compute/graph/shapes';
import type { HostTensor, Named } from '../../../../src/compute/tensor';

const agree = (found: number, expected: number, tolerance: number): boolean =>
  Object.is(found, expected) ||
  found === expected ||
  Math.abs(found - expected) <= tolerance * (1 + Math.abs(expected));

/** Same names, shapes and, within `tolerance` of the size, values; NaN and infinities at the same places. */
export function expectClose(found: Named<HostTensor>, expected: Named<HostTensor>, tolerance: number): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, { shape, data }] of Object.entries(expected)) {
    expect(formatShape(found[name].shape)).toBe(formatShape(shape));
    data.forEach((value: number, i: number) => {
      const single = Math.fround(value);
      if (!agree(found[name].data[i], single, tolerance))
        expect([name, i, found[name].data[i]]).toEqual([name, i, value]);
    });
  }
}
