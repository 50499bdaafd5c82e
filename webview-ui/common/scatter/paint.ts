import { blit, pixelsOf, type Pixels } from './blit';
import type { LassoLine } from './lasso';
import type { Palette, Sprites } from './sprites';

/** The points and the names of their groups. Lengths and places are in pixels of the canvas. */
export interface ScatterPicture {
  /** `[points, 2]` */
  readonly places: Float32Array;
  /** `[points]` */
  readonly groups: Int32Array;
  /** `[points]`, 1 for points that are left out or not picked. */
  readonly faint: Uint8Array;
  readonly sprites: Sprites;
  readonly palette: Palette;
  readonly names: readonly string[];
  /** Where the names are written, `[groups, 2]`; NaN for groups without a point. */
  readonly middles: Float32Array;
  /** Pixels of the canvas per CSS pixel. */
  readonly scale: number;
}

/** What is drawn over them. */
export interface ScatterMarks {
  readonly places: Float32Array;
  /** Points with a ring: that under the pointer, and the one that was clicked. */
  readonly ringed: readonly number[];
  readonly lasso: LassoLine;
  readonly palette: Palette;
  /** Of a ring. */
  readonly radius: number;
  readonly scale: number;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const faintness = 0.16;

function drawPoints(ground: Pixels, picture: ScatterPicture, wantsFaint: boolean): void {
  const { places, groups, sprites, faint } = picture;
  const [wanted, opacity] = wantsFaint ? [1, faintness] : [0, 1];
  for (let point = 0; point < groups.length; point++) {
    if (faint[point] !== wanted) continue;
    const x = Math.round(places[2 * point] - sprites.side / 2);
    const y = Math.round(places[2 * point + 1] - sprites.side / 2);
    blit(ground, sprites.at(groups[point]), x, y, opacity);
  }
}

function drawNames(context: Context, { names, middles, palette, scale }: ScatterPicture): void {
  context.font = `600 ${11 * scale}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.5 * scale;
  context.strokeStyle = palette.page;
  context.fillStyle = palette.ink;
  const taken: TakenPlace[] = [];
  for (const [group, name] of names.entries()) {
    const [middle, height] = middles.subarray(2 * group);
    if (!(middle >= 0 && middle <= context.canvas.width && height >= 0)) continue;
    const half = context.measureText(name).width / 2 + 4 * scale;
    const x = Math.min(context.canvas.width - half, Math.max(half, middle));
    const y = freeHeight(taken, { x, y: height, half }, 13 * scale);
    if (y === undefined) continue;
    taken.push({ x, y, half });
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
}

/** Where a name is written already: its middle, and half its width. */
interface TakenPlace {
  readonly x: number;
  readonly y: number;
  readonly half: number;
}

/** The height at which a name covers no other, as near as may be; undefined where there is none nearby. */
function freeHeight(taken: readonly TakenPlace[], { x, y, half }: TakenPlace, line: number): number | undefined {
  const isFree = (height: number) =>
    taken.every((other) => Math.abs(other.y - height) >= line || Math.abs(other.x - x) >= other.half + half);
  return [0, 1, -1, 2, -2, 3, -3].map((lines) => y + lines * line).find(isFree);
}

function drawLasso(context: Context, { lasso, palette, scale }: ScatterMarks): void {
  if (lasso.length < 4) return;
  context.beginPath();
  for (let i = 0; i < lasso.length; i += 2) context.lineTo(lasso[i], lasso[i + 1]);
  context.closePath();
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5 * scale;
  context.setLineDash([5 * scale, 4 * scale]);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 0.08;
  context.fillStyle = palette.ink;
  context.fill();
  context.globalAlpha = 1;
}

function drawRings(context: Context, { places, ringed, palette, radius, scale }: ScatterMarks): void {
  for (const [colour, width] of [
    [palette.page, 4],
    [palette.ink, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width * scale;
    for (const point of ringed) {
      context.beginPath();
      context.arc(places[2 * point], places[2 * point + 1], radius, 0, 2 * Math.PI);
      context.stroke();
    }
  }
}

/** Draws all points in place of what was there, faint ones below the others, and the names of their groups. */
export function paintScatter(context: Context, picture: ScatterPicture): void {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const ground = pixelsOf(image);
  drawPoints(ground, picture, true);
  drawPoints(ground, picture, false);
  context.putImageData(image, 0, 0);
  drawNames(context, picture);
}

/** Draws which points are meant and the line that is being drawn. */
export function paintMarks(context: Context, marks: ScatterMarks): void {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  drawRings(context, marks);
  drawLasso(context, marks);
}
