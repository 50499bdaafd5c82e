import type { View } from '../linked';
import { niceDomain } from '../../../src/plot/scale';
import { extent } from '../../../src/plot/statistics';

/** The part of the plane that fills the frame when nothing is enlarged. */
export interface Domain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Free space around the points, as a share of the frame. */
const margin = 0.04;

/** Nice ends around all points with a value. @param positions - `[points, 2]` */
export function domainOf(positions: Float32Array): Domain {
  const axis = (offset: number): readonly [number, number] => {
    const values = positions.filter((_, i) => i % 2 === offset);
    const { min, max } = extent(values);
    return niceDomain(min, max, 8);
  };
  return { x: axis(0), y: axis(1) };
}

/**
 * The domain for new points: the old one while they stay in it and fill most of it, so that nothing jumps while points
 * move.
 */
export function steadyDomain(before: Domain | undefined, positions: Float32Array): Domain {
  const now = domainOf(positions);
  if (before === undefined) return now;
  const fits = (axis: 'x' | 'y') => {
    const [low, high] = before[axis];
    const [from, to] = now[axis];
    return from >= low && to <= high && to - from > 0.5 * (high - low);
  };
  return fits('x') && fits('y') ? before : now;
}

/** The domain widened along one axis, so that a unit is as long along both. */
function evenDomain({ x, y }: Domain, { width, height }: FrameSize): Domain {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height) * (1 + 2 * margin);
  const around = ([low, high]: readonly [number, number], pixels: number) => {
    const middle = (low + high) / 2;
    return [middle - (unit * pixels) / 2, middle + (unit * pixels) / 2] as const;
  };
  return { x: around(x, width), y: around(y, height) };
}

/**
 * Places in the frame, in its pixels; up is up.
 *
 * @param positions - `[points, 2]`
 * @returns `[points, 2]`
 */
export function project(positions: Float32Array, domain: Domain, view: View, size: FrameSize): Float32Array {
  const { x, y } = evenDomain(domain, size);
  const { zoom } = view;
  const scaleX = (size.width * zoom) / (x[1] - x[0]);
  const scaleY = (size.height * zoom) / (y[1] - y[0]);
  const shiftX = size.width * (0.5 - view.x * zoom);
  const shiftY = size.height * (0.5 - view.y * zoom);
  const places = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 2) {
    places[i] = (positions[i] - x[0]) * scaleX + shiftX;
    places[i + 1] = (y[1] - positions[i + 1]) * scaleY + shiftY;
  }
  return places;
}

/** The point nearest to a place, among those that `isShown`; -1 where none is within `reach` pixels. */
export function nearestPoint(
  places: Float32Array,
  x: number,
  y: number,
  reach: number,
  isShown: (point: number) => boolean,
): number {
  let [best, least] = [-1, reach * reach];
  for (let i = 0; i < places.length; i += 2) {
    const distance = (places[i] - x) ** 2 + (places[i + 1] - y) ** 2;
    if (distance <= least && isShown(i / 2)) [best, least] = [i / 2, distance];
  }
  return best;
}

/** How much further than straight ahead a point to the side counts as. */
const sideways = 2.5;

/** The next point in a direction, for moving by keys; `from` itself where there is none. */
export function nextPoint(
  places: Float32Array,
  from: number,
  right: number,
  down: number,
  isShown: (point: number) => boolean,
): number {
  let [best, least] = [from, Infinity];
  for (let point = 0; point < places.length / 2; point++) {
    const [dx, dy] = [places[2 * point] - places[2 * from], places[2 * point + 1] - places[2 * from + 1]];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down - dy * right);
    if (ahead <= 0.5 || aside > sideways * ahead || !isShown(point)) continue;
    const cost = ahead + sideways * aside;
    if (cost < least) [best, least] = [point, cost];
  }
  return best;
}
