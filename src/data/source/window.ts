import { elementCount, type Window } from './variable';

/** The window that covers a whole array. */
export function fullWindow(shape: readonly number[]): Window {
  return shape.map((size) => [0, size] as const);
}

/** Elements of a row-major array between neighbours along each axis. */
export function strides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
}

/** All index tuples of a box, last axis fastest; the array is reused. */
export function* indicesOf(box: Window): Generator<readonly number[]> {
  if (box.some(([low, high]) => high <= low)) return;
  const index = box.map(([low]) => low);
  for (;;) {
    yield index;
    let axis = box.length - 1;
    while (axis >= 0 && ++index[axis] === box[axis][1]) {
      index[axis] = box[axis][0];
      axis -= 1;
    }
    if (axis < 0) return;
  }
}

/**
 * The runs of consecutive elements `[start, end)` that cover `window` of a row-major array of this shape.
 * Runs less than `gap` elements apart are joined: reading on is cheaper than seeking.
 */
export function* windowRuns(shape: readonly number[], window: Window, gap: number): Generator<[number, number]> {
  const step = strides(shape);
  let inner = shape.length - 1;
  while (inner > 0 && window[inner][0] === 0 && window[inner][1] === shape[inner]) inner -= 1;
  let run: [number, number] | undefined;
  for (const outer of indicesOf(window.slice(0, Math.max(inner, 0)))) {
    const base = outer.reduce((sum, index, axis) => sum + index * step[axis], 0);
    const [low, high] = shape.length === 0 ? [0, 1] : window[inner].map((index) => base + index * step[inner]);
    if (run && low - run[1] < gap) {
      run[1] = high;
      continue;
    }
    if (run) yield run;
    run = [low, high];
  }
  if (run) yield run;
}
