// What both pages have in common: how long it takes from arrays to pixels.
import type { UpdateTimes } from '../updateTimes';

export interface UpdateSource<Parts> {
  /** Selects what is drawn. */
  readonly canvases: string;
  /** How many of them there are at least. */
  readonly count: number;
  readonly updates: number;
  /** Prepares an update. @returns what makes its parts, which is timed */
  readonly make: (update: number) => () => Parts;
  readonly send: (parts: Parts, update: number) => void;
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Rows of a canvas that are looked at: all of them would take longer than drawing does. */
const rows = 12;

/** Pixels of all canvases, as one number. */
function pixelsNow(selector: string): number {
  let sum = 0;
  for (const { context, width, height } of canvasesOf(selector)) {
    for (let row = 1; row <= rows && width > 0; row++) {
      const { data } = context.getImageData(0, Math.floor((row * height) / (rows + 1)), width, 1);
      for (const value of data) sum = (sum * 31 + value) % 2147483647;
    }
  }
  return sum;
}

const canvasesOf = (selector: string) =>
  [...document.querySelectorAll<HTMLCanvasElement>(selector)].flatMap((canvas) => {
    const context = canvas.getContext('2d');
    return context ? [{ context, width: canvas.width, height: canvas.height }] : [];
  });

export async function measureUpdates<Parts>(source: UpdateSource<Parts>): Promise<UpdateTimes> {
  const { canvases, count, updates, make, send } = source;
  while (document.querySelectorAll(canvases).length < count || pixelsNow(canvases) === 0) await frame();
  const times: UpdateTimes = { make: [], draw: [] };
  for (let update = 1; update <= updates; update++) {
    const prepared = make(update);
    const before = pixelsNow(canvases);
    const start = performance.now();
    const parts = prepared();
    const made = performance.now();
    send(parts, update);
    // Looking at the pixels costs time too, so it is done after each frame only.
    do await frame();
    while (pixelsNow(canvases) === before);
    times.make.push(made - start);
    times.draw.push(performance.now() - made);
  }
  return times;
}
