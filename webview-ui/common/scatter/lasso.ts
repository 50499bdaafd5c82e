/** A line that was drawn by hand, `x, y` in turn, in pixels of the frame; closed by a line from its end to its beginning. */
export type LassoLine = readonly number[];

/** Pixels between two corners: closer ones only cost time. */
const step = 3;

/** The line with another corner, unless that is next to the last one. */
export function extendLasso(line: LassoLine, x: number, y: number): LassoLine {
  const [lastX, lastY] = line.slice(-2);
  return line.length > 0 && Math.hypot(x - lastX, y - lastY) < step ? line : [...line, x, y];
}

/** Whether a place is inside, by the even-odd rule of crossings of a ray to the right. */
export function isInside(line: LassoLine, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = line.length - 2; i < line.length; j = i, i += 2) {
    const [x1, y1, x2, y2] = [line[i], line[i + 1], line[j], line[j + 1]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** The points inside a line, among those that `isShown`; a line without an area holds none. */
export function pointsInside(places: Float32Array, line: LassoLine, isShown: (point: number) => boolean): number[] {
  const xs = line.filter((_, i) => i % 2 === 0);
  const ys = line.filter((_, i) => i % 2 === 1);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const found: number[] = [];
  for (let point = 0; point < places.length / 2; point++) {
    const [x, y] = [places[2 * point], places[2 * point + 1]];
    if (x < left || x > right || y < top || y > bottom) continue;
    if (isShown(point) && isInside(line, x, y)) found.push(point);
  }
  return found;
}
