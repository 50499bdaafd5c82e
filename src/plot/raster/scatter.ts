import { categoryColour } from '../colour/palette';
import { extent } from '../statistics';
import { blankImage, blendPixel, strokeRectangle, type RgbaImage } from './image';
import { frameColour, ink, margin, paper, titleSize } from './sheet';
import { drawText, fitText } from './text';

/** Points in a plane, by group. */
export interface Scatter {
  readonly title: string;
  /** `[points, 2]` */
  readonly positions: ArrayLike<number>;
  /** `[points]`, places in `names` */
  readonly groups: ArrayLike<number>;
  readonly names: readonly string[];
}

const side = 640;
const top = margin + 26;

/** Where the points of each group have their middle, and how many there are; NaN where there are none. */
export function groupCentres({ positions, groups, names }: Scatter): { x: number; y: number; count: number }[] {
  const sums = names.map(() => ({ x: 0, y: 0, count: 0 }));
  for (let i = 0; i < groups.length; i++) {
    const sum = sums[groups[i]];
    sum.x += positions[2 * i];
    sum.y += positions[2 * i + 1];
    sum.count += 1;
  }
  return sums.map(({ x, y, count }) => ({ x: x / count, y: y / count, count }));
}

/**
 * Places of labels moved down until none covers another.
 *
 * @param places - Where they would be best, in pixels; no label where one is undefined.
 * @param width - That a label takes at most; `height` likewise.
 */
export function spreadLabels(
  places: readonly (readonly [x: number, y: number] | undefined)[],
  width: number,
  height: number,
): (readonly [x: number, y: number] | undefined)[] {
  const taken: (readonly [number, number])[] = [];
  const spread = [...places];
  const order = [...places.keys()].sort((a, b) => (places[a]?.[1] ?? 0) - (places[b]?.[1] ?? 0));
  for (const i of order) {
    const place = places[i];
    if (place === undefined) continue;
    const [x] = place;
    let [, y] = place;
    for (const [otherX, otherY] of taken) {
      if (Math.abs(x - otherX) < width && Math.abs(y - otherY) < height) y = otherY + height;
    }
    spread[i] = [x, y];
    taken.push([x, y]);
  }
  return spread;
}

/** Lowest and highest of each of the two coordinates. */
export function planeExtent(positions: ArrayLike<number>): { x: [number, number]; y: [number, number] } {
  const axis = (offset: number): [number, number] => {
    const { min, max } = extent(Array.from({ length: positions.length / 2 }, (_, i) => positions[2 * i + offset]));
    const edge = (max - min || 1) * 0.03;
    return [min - edge, max + edge];
  };
  return { x: axis(0), y: axis(1) };
}

function drawDot(image: RgbaImage, x: number, y: number, colour: readonly [number, number, number]): void {
  for (let row = Math.floor(y) - 3; row <= y + 3; row++) {
    for (let col = Math.floor(x) - 3; col <= x + 3; col++) {
      const cover = Math.min(1, Math.max(0, 3 - Math.hypot(col + 0.5 - x, row + 0.5 - y)));
      if (cover > 0) blendPixel(image, col, row, colour, cover * 0.7);
    }
  }
}

/** Text that shows on any ground: dark with a light rim. */
function drawLabel(image: RgbaImage, text: string, x: number, y: number): void {
  for (const [dx, dy] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
  ]) {
    drawText(image, text, x + dx, y + dy, { size: titleSize, colour: paper, align: 'centre' });
  }
  drawText(image, text, x, y, { size: titleSize, colour: ink, align: 'centre' });
}

/** The points in the colours of their groups, each group named at its middle. */
export function drawScatter(scatter: Scatter): RgbaImage {
  const { positions, groups, names, title } = scatter;
  const image = blankImage(side + 2 * margin, top + side + margin, paper);
  drawText(image, title, margin, margin + titleSize, { size: titleSize, colour: ink });
  strokeRectangle(image, margin, top, side, side, frameColour);
  const { x, y } = planeExtent(positions);
  const at = (i: number, j: number): [number, number] => [
    margin + ((i - x[0]) / (x[1] - x[0])) * side,
    top + ((y[1] - j) / (y[1] - y[0])) * side,
  ];
  for (let i = 0; i < groups.length; i++) {
    drawDot(image, ...at(positions[2 * i], positions[2 * i + 1]), categoryColour(groups[i]));
  }
  const places = groupCentres(scatter).map(({ x: i, y: j, count }) => (count > 0 ? at(i, j) : undefined));
  for (const [group, place] of spreadLabels(places, 80, titleSize + 4).entries()) {
    if (place) drawLabel(image, fitText(names[group], titleSize, 160), ...place);
  }
  return image;
}
