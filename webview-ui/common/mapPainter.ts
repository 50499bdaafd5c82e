import type { MapSize } from '../../src/protocol/map';
import type { RgbaImage } from '../../src/plot/raster/image';
import { canvasOf } from './export';
import type { Place, View } from './linked';

/** What is drawn over a map. */
export interface MapMarks {
  readonly cursor?: Place;
  readonly pinned?: Place;
  /** Rings with numbers from 1. */
  readonly rings: readonly Place[];
}

/** Bitmaps by picture: a picture that only moves is not converted again. */
const bitmaps = new WeakMap<RgbaImage, OffscreenCanvas>();

function bitmapOf(image: RgbaImage): OffscreenCanvas {
  let bitmap = bitmaps.get(image);
  if (bitmap === undefined) bitmaps.set(image, (bitmap = canvasOf(image)));
  return bitmap;
}

/** Shares of the frame at which a pixel of the scene has its middle. */
export function frameShare(size: MapSize, view: View, { row, col }: Place): { x: number; y: number } {
  const share = (index: number, count: number, middle: number) =>
    ((Math.floor(index / size.factor) + 0.5) / count - middle) * view.zoom + 0.5;
  return { x: share(col, size.cols, view.x), y: share(row, size.rows, view.y) };
}

/** The pixel of the scene at shares of the frame. */
export function placeAt(size: MapSize, view: View, x: number, y: number): Place {
  const index = (share: number, count: number, middle: number) => {
    const at = Math.floor(((share - 0.5) / view.zoom + middle) * count);
    return Math.min(count - 1, Math.max(0, at)) * size.factor;
  };
  return { row: index(y, size.rows, view.y), col: index(x, size.cols, view.x) };
}

/** Lines in white with a dark rim show on every ground. */
function strokeTwice(context: CanvasRenderingContext2D, scale: number, path: () => void): void {
  for (const [colour, width] of [
    ['rgba(0,0,0,.75)', 3],
    ['white', 1.25],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width * scale;
    context.beginPath();
    path();
    context.stroke();
  }
}

function drawNumber(context: CanvasRenderingContext2D, text: string, x: number, y: number, scale: number): void {
  context.font = `600 ${10 * scale}px system-ui, sans-serif`;
  context.lineJoin = 'round';
  context.lineWidth = 3 * scale;
  context.strokeStyle = 'rgba(0,0,0,.75)';
  context.fillStyle = 'white';
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function drawMarks(context: CanvasRenderingContext2D, size: MapSize, view: View, marks: MapMarks, scale: number): void {
  const { width, height } = context.canvas;
  const at = (place: Place) => {
    const { x, y } = frameShare(size, view, place);
    return [x * width, y * height] as const;
  };
  for (const [i, ring] of marks.rings.entries()) {
    const [x, y] = at(ring);
    strokeTwice(context, scale, () => context.arc(x, y, 4.5 * scale, 0, 2 * Math.PI));
    drawNumber(context, String(i + 1), x + 7 * scale, y - 4 * scale, scale);
  }
  if (marks.pinned) {
    const [x, y] = at(marks.pinned);
    const half = Math.max(5 * scale, ((0.5 * view.zoom) / size.cols) * width);
    strokeTwice(context, scale, () => context.rect(x - half, y - half, 2 * half, 2 * half));
  }
  if (marks.cursor) {
    const [x, y] = at(marks.cursor);
    const [gap, reach] = [4 * scale, 11 * scale];
    strokeTwice(context, scale, () => {
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ]) {
        context.moveTo(x + dx * gap, y + dy * gap);
        context.lineTo(x + dx * reach, y + dy * reach);
      }
    });
  }
}

/** Paints the part of a map that the view shows, every pixel crisp, and the marks over it. */
export function paintMap(
  canvas: HTMLCanvasElement,
  image: RgbaImage,
  size: MapSize,
  view: View,
  marks: MapMarks,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  const [shownCols, shownRows] = [image.width / view.zoom, image.height / view.zoom];
  const [left, top] = [view.x * image.width - shownCols / 2, view.y * image.height - shownRows / 2];
  context.imageSmoothingEnabled = image.width > width; // larger than the screen: averaged; smaller: crisp
  context.clearRect(0, 0, width, height);
  context.drawImage(bitmapOf(image), left, top, shownCols, shownRows, 0, 0, width, height);
  drawMarks(context, size, view, marks, window.devicePixelRatio);
}
