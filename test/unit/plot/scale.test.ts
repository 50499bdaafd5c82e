import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, logScale, niceDomain, niceStep, niceTicks } from '../../../src/plot/scale';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('scales', () => {
  it('steps are 1, 2, 2.5 or 5 times a power of ten', () => {
    expect([1, 7, 12, 0.03, 240].map((span) => niceStep(span, 5))).toEqual([0.2, 2, 2.5, 0.01, 50]);
  });

  it('ticks lie inside the interval, evenly', () => {
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(niceTicks(0.1, 0.3, 4)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
    fc.assert(
      fc.property(finite, finite, fc.integer({ min: 2, max: 12 }), (a, b, count) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high - low > 1e-6 * Math.max(1, Math.abs(low), Math.abs(high)));
        const ticks = niceTicks(low, high, count);
        const slack = (high - low) * 1e-6;
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(count + 2);
        expect(ticks.every((tick) => tick >= low - slack && tick <= high + slack)).toBe(true);
      }),
    );
  });

  it('nice domains hold the interval', () => {
    expect(niceDomain(0.03, 1.07, 5)).toEqual([0, 1.25]);
    expect(niceDomain(0, 0, 4)).toEqual([0, 1]);
    expect(niceDomain(3, 3, 4)).toEqual([0, 6]);
    expect(niceDomain(-2, -2, 4)).toEqual([-4, 0]);
  });

  it('maps ends to ends, labels with equal decimals and a true minus', () => {
    const scale = linearScale([-1, 1], [0, 100], 4);
    expect([scale.at(-1), scale.at(0), scale.at(1)]).toEqual([0, 50, 100]);
    expect(scale.ticks.map(scale.label)).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
  });

  it('logarithmic: decades over many, linear ticks within less than one', () => {
    const wide = logScale([1e-4, 1e4], [0, 80]);
    expect(wide.ticks).toContain(1);
    expect(wide.at(1)).toBeCloseTo(40);
    expect(wide.at(0)).toBe(0);
    expect(logScale([510, 550], [0, 1], 4).ticks).toEqual([510, 520, 530, 540, 550]);
    expect(logScale([1, 100], [0, 1]).ticks).toEqual([1, 3, 10, 30, 100]);
  });
});
