import type { TakeElements, Variable } from '../source/variable';
import { gridOffsets, gridWindow, type Grid } from './grid';

/** Shortest run for which a bulk copy is worth the view that it needs. */
const bulk = 1024;

function isContiguous(offsets: Float64Array): boolean {
  return offsets.every((offset, at) => offset === at);
}

/** Puts elements in storage order at their places in `into`, converting to float32. */
function scatterTo(into: Float32Array, offsets: readonly Float64Array[]): TakeElements {
  const none = new Float64Array(1);
  const [outer, middle, inner] = [none, none, ...offsets].slice(-3);
  const bulkCopy = inner.length >= bulk && isContiguous(inner);
  return (values, from, length, start) => {
    let column = start % inner.length;
    const line = Math.floor(start / inner.length);
    let second = line % middle.length;
    let first = Math.floor(line / middle.length);
    for (let at = from; at < from + length;) {
      const run = Math.min(inner.length - column, from + length - at);
      if (outer[first] >= 0 && middle[second] >= 0) {
        const base = outer[first] + middle[second];
        if (bulkCopy) into.set(values.subarray(at, at + run), base + column);
        else scatterRun(values, at, run, inner, column, into, base);
      }
      at += run;
      column = 0;
      second += 1;
      if (second === middle.length) [second, first] = [0, first + 1];
    }
  };
}

function scatterRun(
  values: Float64Array,
  from: number,
  count: number,
  offsets: Float64Array,
  column: number,
  into: Float32Array,
  base: number,
): void {
  for (let i = 0; i < count; i++) {
    const offset = offsets[column + i];
    if (offset >= 0) into[base + offset] = values[from + i];
  }
}

/**
 * Reads a variable into `into`, `[pixels, channels]` with row-major pixels, as the grid says.
 * @param signal aborts between two pieces, throwing its reason
 */
export async function readGrid(
  variable: Variable,
  grid: Grid,
  into: Float32Array,
  signal?: AbortSignal,
): Promise<void> {
  const scatter = scatterTo(into, gridOffsets(grid));
  try {
    await variable.read(gridWindow(grid), (values, from, length, start) => {
      signal?.throwIfAborted();
      scatter(values, from, length, start);
    });
  } catch (error) {
    // A reader takes what is thrown inside it for damage of the file.
    signal?.throwIfAborted();
    throw error;
  }
}
