import type { Windows } from '../graph/ops/windows';
import { sizeOf } from '../graph/size';
import { rowMajorStrides } from '../graph/strides';
import { windowCounts } from '../graph/windows';

/** Value `tap` of window `window` lies on value `place` of a channel; each counted in row-major order. */
export interface Touch {
  readonly window: number;
  readonly tap: number;
  readonly place: number;
}

/** Every value that a window sees, in the order of windows and then of their values; padding is left out. */
export function touches(size: readonly number[], kernel: readonly number[], windows: Windows): Touch[] {
  const counts = windowCounts(size, kernel, windows);
  const { strides, dilations, pads } = windows;
  const found: Touch[] = [];
  for (let window = 0; window < sizeOf(counts); window++) {
    const start = unravel(window, counts).map((at, axis) => at * strides[axis] - pads[axis]);
    for (let tap = 0; tap < sizeOf(kernel); tap++) {
      const at = unravel(tap, kernel).map((offset, axis) => start[axis] + offset * dilations[axis]);
      if (at.some((coordinate, axis) => coordinate < 0 || coordinate >= size[axis])) continue;
      const rowMajor = rowMajorStrides(size);
      found.push({ window, tap, place: at.reduce((sum, coordinate, axis) => sum + coordinate * rowMajor[axis], 0) });
    }
  }
  return found;
}

const unravel = (index: number, shape: readonly number[]): number[] =>
  rowMajorStrides(shape).map((stride, axis) => Math.floor(index / stride) % shape[axis]);
