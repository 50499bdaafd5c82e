import type { Point } from '../../architecture/elk';
import type { Rgb } from '../colour/colourmap';
import { blankImage, blendPixel, type RgbaImage } from '../raster/image';
import { drawText } from '../raster/text';
import { lightColour } from '../theme';
import { roundCorners, type ArrowShape, type BoxShape, type Drawing, type LineShape, type Shape } from './shapes';

/** Height of capitals as a part of the size of a font. */
export const capitals = 0.72;

/** Straight pieces of a round corner. */
const cornerPieces = 6;

/** How far a pixel's middle is outside of a shape; negative inside. */
type Distance = (x: number, y: number) => number;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function eachPixel(area: Area, visit: (col: number, row: number) => void): void {
  for (let row = Math.max(0, Math.floor(area.top) - 1); row <= Math.ceil(area.bottom); row++) {
    for (let col = Math.max(0, Math.floor(area.left) - 1); col <= Math.ceil(area.right); col++) visit(col, row);
  }
}

/** How much of a pixel is covered whose middle is so far outside. */
const coverOf = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance));

/** Paints what lies within a distance of 0, smooth at the edges. */
function fill(image: RgbaImage, area: Area, distance: Distance, colour: Rgb, opacity: number): void {
  eachPixel(area, (col, row) => {
    const cover = coverOf(distance(col + 0.5, row + 0.5));
    if (cover > 0) blendPixel(image, col, row, colour, cover * opacity);
  });
}

/** The corners of a line as straight pieces: points on quadratic curves. */
function straightened(line: LineShape): Point[] {
  const bends = roundCorners(line).flatMap(({ from, by, to }) =>
    Array.from({ length: cornerPieces + 1 }, (_, i): Point => {
      const [t, s] = [i / cornerPieces, 1 - i / cornerPieces];
      return {
        x: s * s * from.x + 2 * s * t * by.x + t * t * to.x,
        y: s * s * from.y + 2 * s * t * by.y + t * t * to.y,
      };
    }),
  );
  return [line.points[0], ...bends, line.points[line.points.length - 1]];
}

/** The pieces of a line that its dash leaves; they are shorter by the round ends that the pen gives them. */
function dashed(points: readonly Point[], { dash, width }: LineShape): Point[][] {
  if (dash === undefined || dash === 'none') return [[...points]];
  const lengths = dash.split(' ').map((length, i) => Math.max(0.1, Number(length) + (i % 2 === 0 ? -width : width)));
  const pieces: Point[][] = [[points[0]]];
  let [at, left] = [0, lengths[0]];
  for (const [i, end] of points.slice(1).entries()) {
    let from = points[i];
    for (let length = distanceOf(from, end); length > left; length = distanceOf(from, end)) {
      from = { x: from.x + ((end.x - from.x) * left) / length, y: from.y + ((end.y - from.y) * left) / length };
      if (at % 2 === 0) pieces[pieces.length - 1].push(from);
      else pieces.push([from]);
      at++;
      left = lengths[at % lengths.length];
    }
    left -= distanceOf(from, end);
    if (at % 2 === 0) pieces[pieces.length - 1].push(end);
  }
  return pieces.filter((piece) => piece.length > 1);
}

const distanceOf = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function toSegment(x: number, y: number, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / square));
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}

function areaOf(points: readonly Point[], edge: number): Area {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    left: Math.min(...xs) - edge,
    top: Math.min(...ys) - edge,
    right: Math.max(...xs) + edge,
    bottom: Math.max(...ys) + edge,
  };
}

/** Each pixel is painted once, as far as the nearest piece covers it, so that joints are not seen. */
function paintLine(image: RgbaImage, line: LineShape, zoom: number): void {
  const scaled = (point: Point): Point => ({ x: point.x * zoom, y: point.y * zoom });
  const half = (line.width * zoom) / 2;
  const covers = new Map<number, number>();
  for (const piece of dashed(straightened(line), line)) {
    const points = piece.map(scaled);
    for (const [i, end] of points.slice(1).entries()) {
      eachPixel(areaOf([points[i], end], half), (col, row) => {
        const cover = coverOf(toSegment(col + 0.5, row + 0.5, points[i], end) - half);
        const key = row * image.width + col;
        if (cover > (covers.get(key) ?? 0)) covers.set(key, cover);
      });
    }
  }
  const colour = lightColour(line.colour);
  for (const [key, cover] of covers) {
    blendPixel(image, key % image.width, Math.floor(key / image.width), colour, cover * (line.opacity ?? 1));
  }
}

function paintArrow(image: RgbaImage, { corners, colour, opacity = 1 }: ArrowShape, zoom: number): void {
  const points = corners.map(({ x, y }) => ({ x: x * zoom, y: y * zoom }));
  const turn = Math.sign(cross(points[0], points[1], points[2]));
  const distance: Distance = (x, y) =>
    Math.max(
      ...points.map((a, i) => {
        const b = points[(i + 1) % 3];
        return (-turn * cross(a, b, { x, y })) / distanceOf(a, b);
      }),
    );
  fill(image, areaOf(points, 0), distance, lightColour(colour), opacity);
}

const cross = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function paintBox(image: RgbaImage, shape: BoxShape, zoom: number): void {
  const { box, fill: inside, stroke, width = 1, opacity = 1 } = shape;
  const [x, y, w, h] = [box.x * zoom, box.y * zoom, box.width * zoom, box.height * zoom];
  const radius = Math.min(shape.radius * zoom, w / 2, h / 2);
  const distance: Distance = (px, py) => {
    const [dx, dy] = [Math.abs(px - x - w / 2) - w / 2 + radius, Math.abs(py - y - h / 2) - h / 2 + radius];
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
  const half = (width * zoom) / 2;
  const area = { left: x - half, top: y - half, right: x + w + half, bottom: y + h + half };
  if (inside !== undefined) fill(image, area, distance, lightColour(inside), opacity);
  if (stroke === undefined) return;
  fill(image, area, (px, py) => Math.abs(distance(px, py)) - half, lightColour(stroke), opacity);
}

function paint(image: RgbaImage, shape: Shape, zoom: number): void {
  switch (shape.kind) {
    case 'group':
      return shape.shapes.forEach((inner) => paint(image, inner, zoom));
    case 'line':
      return paintLine(image, shape, zoom);
    case 'arrow':
      return paintArrow(image, shape, zoom);
    case 'box':
      return paintBox(image, shape, zoom);
    case 'text': {
      const { text, x, y, size, colour, align } = shape;
      const style = { size: size * capitals * zoom, colour: lightColour(colour), align };
      return drawText(image, text, x * zoom, y * zoom, style);
    }
  }
}

/**
 * A drawing in pixels, on white.
 * @param zoom - Pixels of a unit.
 */
export function drawPixels({ width, height, shapes }: Drawing, zoom = 2): RgbaImage {
  const image = blankImage(Math.ceil(width * zoom), Math.ceil(height * zoom), lightColour('page'));
  for (const shape of shapes) paint(image, shape, zoom);
  return image;
}
