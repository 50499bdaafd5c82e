import type { Box, Point, Size } from '../../../src/architecture/elk';

/** How the drawing is seen: a point of it is at `zoom * point + (x, y)` of the window, in CSS pixels. */
export interface Camera extends Point {
  readonly zoom: number;
}

const [leastZoom, mostZoom] = [0.05, 4];
/** A small drawing is not blown up. */
const mostFit = 1.15;
/** Between a drawing that fits and the border of the window. */
const margin = 18;
/** Texts are read with ease from this zoom on, and not at all below the other. */
export const [readableZoom, farZoom] = [0.8, 0.45];
/** Of drawings that are much wider than the window. */
const wideZoom = 0.55;
/** What always stays in the window. */
const anchor = 60;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Shows all of a box, in the middle. */
export function fitted(box: Box, window: Size): Camera {
  const room = { width: window.width - 2 * margin, height: window.height - 2 * margin };
  const zoom = within(Math.min(room.width / box.width, room.height / box.height), leastZoom, mostFit);
  return {
    x: window.width / 2 - zoom * (box.x + box.width / 2),
    y: window.height / 2 - zoom * (box.y + box.height / 2),
    zoom,
  };
}

/**
 * How a drawing is first seen: all of it where it can be read then, else from its beginning on as wide as the window;
 * what is too wide to be read so is cut off at its end.
 */
export function begun(drawing: Size, window: Size): Camera {
  const whole = fitted({ x: 0, y: 0, ...drawing }, window);
  if (whole.zoom >= readableZoom) return whole;
  const zoom = within((window.width - 2 * margin) / drawing.width, wideZoom, 1);
  const start = (side: number, room: number): number => Math.max(margin, (room - zoom * side) / 2);
  return { x: start(drawing.width, window.width), y: start(drawing.height, window.height), zoom };
}

/** Zooms so that a point of the window stays where it is. */
export function zoomed({ x, y, zoom }: Camera, { x: atX, y: atY }: Point, factor: number): Camera {
  const next = within(zoom * factor, leastZoom, mostZoom);
  const share = next / zoom;
  return { x: atX - (atX - x) * share, y: atY - (atY - y) * share, zoom: next };
}

/** Keeps some of the drawing in the window. */
export function bounded({ x, y, zoom }: Camera, drawing: Size, window: Size): Camera {
  return {
    x: within(x, anchor - zoom * drawing.width, window.width - anchor),
    y: within(y, anchor - zoom * drawing.height, window.height - anchor),
    zoom,
  };
}

/** Moves as little as shows a box; nothing where it is seen. */
export function revealing(camera: Camera, box: Box, window: Size): Camera {
  const { x, y, zoom } = camera;
  const shift = (low: number, high: number, room: number): number => {
    if (low < margin) return margin - low;
    return high > room - margin ? Math.max(room - margin - high, margin - low) : 0;
  };
  return {
    x: x + shift(x + zoom * box.x, x + zoom * (box.x + box.width), window.width),
    y: y + shift(y + zoom * box.y, y + zoom * (box.y + box.height), window.height),
    zoom,
  };
}

/** The part of the drawing that is in the window. */
export const seenBox = ({ x, y, zoom }: Camera, window: Size): Box => ({
  x: -x / zoom,
  y: -y / zoom,
  width: window.width / zoom,
  height: window.height / zoom,
});

export const doOverlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
