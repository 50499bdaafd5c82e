import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  domainOf,
  nearestPoint,
  nextPoint,
  project,
  steadyDomain,
} from '../../../../webview-ui/common/scatter/geometry';
import { groupMiddles } from '../../../../webview-ui/common/scatter/middles';
import { extendLasso, isInside, pointsInside } from '../../../../webview-ui/common/scatter/lasso';

const wholeScene = { x: 0.5, y: 0.5, zoom: 1 };
const all = () => true;
const size = { width: 600, height: 400 };
const plane = fc.array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), { minLength: 2, maxLength: 40 }); // prettier-ignore
const flat = (points: readonly (readonly [number, number])[]) => Float32Array.from(points.flat());

describe('places of points', () => {
  it('are all in the frame, as long along both axes, up is up', () => {
    fc.assert(
      fc.property(plane, (points) => {
        const positions = flat(points);
        const places = project(positions, domainOf(positions), wholeScene, size);
        for (let i = 0; i < places.length; i += 2) {
          expect(places[i]).toBeGreaterThanOrEqual(0);
          expect(places[i]).toBeLessThanOrEqual(size.width);
          expect(places[i + 1]).toBeGreaterThanOrEqual(0);
          expect(places[i + 1]).toBeLessThanOrEqual(size.height);
        }
      }),
    );
    const places = project(Float32Array.of(0, 0, 1, 0, 0, 1), { x: [0, 1], y: [0, 1] }, wholeScene, size);
    expect(places[2] - places[0]).toBeCloseTo(places[1] - places[5], 3);
  });

  it('twice as far from the middle of the view at twice the zoom', () => {
    const positions = Float32Array.of(0, 0, 1, 1);
    const domain = domainOf(positions);
    const near = project(positions, domain, wholeScene, size);
    const far = project(positions, domain, { ...wholeScene, zoom: 2 }, size);
    for (let i = 0; i < 4; i++) {
      const middle = (i % 2 === 0 ? size.width : size.height) / 2;
      expect(far[i] - middle).toBeCloseTo(2 * (near[i] - middle), 3);
    }
  });

  it('stay while points move within the domain; other points get another one', () => {
    const first = steadyDomain(undefined, Float32Array.of(-1, -1, 1, 1));
    expect(steadyDomain(first, Float32Array.of(-0.9, -0.8, 0.9, 0.7))).toBe(first);
    expect(steadyDomain(first, Float32Array.of(-3, -1, 1, 1))).not.toBe(first);
    expect(steadyDomain(first, Float32Array.of(-0.1, -0.1, 0.1, 0.1))).not.toBe(first);
  });

  it('are defined for points that are all the same', () => {
    const positions = Float32Array.of(3, 3, 3, 3);
    expect([...project(positions, domainOf(positions), wholeScene, size)].every(Number.isFinite)).toBe(true);
  });
});

describe('the point that is meant', () => {
  it('is the nearest within reach among those that are shown', () => {
    fc.assert(
      fc.property(plane, fc.nat(39), (points, pick) => {
        const places = flat(points);
        const at = pick % points.length;
        const found = nearestPoint(places, places[2 * at], places[2 * at + 1], 1, all);
        expect(Math.hypot(places[2 * found] - places[2 * at], places[2 * found + 1] - places[2 * at + 1])).toBe(0);
      }),
    );
    expect(nearestPoint(Float32Array.of(0, 0, 50, 0), 20, 0, 14, all)).toBe(-1);
    expect(nearestPoint(Float32Array.of(0, 0, 5, 0), 0, 0, 14, (point) => point !== 0)).toBe(1);
  });

  it('goes on in the direction of the key, and stays where there is no further one', () => {
    const places = Float32Array.of(0, 0, 10, 1, 30, 0, 0, 12);
    expect(nextPoint(places, 0, 1, 0, all)).toBe(1);
    expect(nextPoint(places, 1, 1, 0, all)).toBe(2);
    expect(nextPoint(places, 0, 0, 1, all)).toBe(3);
    expect(nextPoint(places, 2, 1, 0, all)).toBe(2);
    expect(nextPoint(places, 0, 1, 0, (point) => point !== 1)).toBe(2);
  });
});

describe('a lasso', () => {
  const square = [0, 0, 10, 0, 10, 10, 0, 10];

  it('holds what is inside, also where it goes in and out', () => {
    expect(isInside(square, 5, 5)).toBe(true);
    expect(isInside(square, 15, 5)).toBe(false);
    const hook = [0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 10, 10, 10, 30, 0, 30];
    expect(pointsInside(Float32Array.of(15, 20, 5, 20, 25, 20), hook, all)).toEqual([1, 2]);
    expect(pointsInside(Float32Array.of(5, 5, 6, 6), square, (point) => point === 1)).toEqual([1]);
  });

  it('agrees with the angles that it turns around a point', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 3 }), corner, (triangle, [px, py]) => {
        const [x, y] = [px + 0.37, py + 0.41]; // never on a line between whole places
        const sides = triangle.map(([ax, ay], i) => {
          const [bx, by] = triangle[(i + 1) % 3];
          return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
        });
        const within = sides.every((side) => side === sides[0]) && sides[0] !== 0;
        expect(isInside(triangle.flat(), x, y)).toBe(within);
      }),
    );
  });

  it('has no corner closer than a few pixels to the last one', () => {
    const line = [0, 0, 1, 1, 2, 0, 5, 5].reduce<readonly number[]>(
      (sum, _, i, from) => (i % 2 ? sum : extendLasso(sum, from[i], from[i + 1])),
      [],
    );
    expect(line).toEqual([0, 0, 5, 5]);
  });
});

it('names are at the medians of their groups; groups without a point have none', () => {
  const middles = groupMiddles(Float32Array.of(0, 0, 1, 5, 100, 6), Int32Array.of(0, 0, 0), 2);
  expect([...middles]).toEqual([1, 5, NaN, NaN]);
});
