import { signal } from '@preact/signals';
import type { MapSize } from '../../src/protocol/map';

/** A pixel of the scene. */
export interface Place {
  readonly row: number;
  readonly col: number;
}

/** Which part of the scene all maps show: its middle as shares of the scene, and the zoom (1 shows all). */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const wholeScene: View = { x: 0.5, y: 0.5, zoom: 1 };
const largestZoom = 64;

/** The pixel under the pointer or moved to by keys; the same in all maps. */
export const cursor = signal<Place | undefined>(undefined);
/** The pixel that was clicked; it stays while the pointer goes elsewhere. */
export const pinned = signal<Place | undefined>(undefined);
export const view = signal<View>(wholeScene);

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Keeps the scene in the frame: at zoom z the middle stays 1/(2z) away from the edges. */
export function moveView({ x, y, zoom }: View): void {
  const bounded = within(zoom, 1, largestZoom);
  const edge = 0.5 / bounded;
  view.value = { x: within(x, edge, 1 - edge), y: within(y, edge, 1 - edge), zoom: bounded };
}

/** Zooms so that the point at shares `x`, `y` of the frame stays where it is. */
export function zoomAt(x: number, y: number, factor: number): void {
  const { x: middleX, y: middleY, zoom } = view.value;
  const next = within(zoom * factor, 1, largestZoom);
  const keep = (middle: number, share: number) => middle + (share - 0.5) * (1 / zoom - 1 / next);
  moveView({ x: keep(middleX, x), y: keep(middleY, y), zoom: next });
}

/** Index of the map's pixel that shows a pixel of the scene. */
export function mapPixel({ cols, factor }: MapSize, { row, col }: Place): number {
  return Math.floor(row / factor) * cols + Math.floor(col / factor);
}

/** Moves the cursor by whole map pixels and brings it into view. */
export function stepCursor({ rows, cols, factor }: MapSize, down: number, right: number): void {
  const from = cursor.value ??
    pinned.value ?? { row: Math.floor((rows * factor) / 2), col: Math.floor((cols * factor) / 2) };
  const row = within(from.row + down * factor, 0, rows * factor - 1);
  const col = within(from.col + right * factor, 0, cols * factor - 1);
  cursor.value = { row, col };
  const { x, y, zoom } = view.value;
  const half = 0.5 / zoom;
  const follow = (middle: number, share: number) => within(middle, share - half, share + half);
  moveView({ x: follow(x, (col + 0.5) / (cols * factor)), y: follow(y, (row + 0.5) / (rows * factor)), zoom });
}
