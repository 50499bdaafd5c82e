import type { Windows } from '../ops/windows';
import { need } from '../requirements';
import { formatShape } from '../size';
import { windowCounts } from '../windows';

/** @throws Error where the lists of numbers do not have one number for each of `rank` spatial axes. */
export function needWindows(rank: number, kernel: readonly number[], { strides, dilations, pads }: Windows): void {
  need(rank > 0, () => 'takes inputs with at least one spatial axis');
  const complete = [kernel, strides, dilations].every((list) => list.length === rank) && pads.length === 2 * rank;
  need(complete, () => `needs a kernel size, stride, dilation and two pads for each of ${rank} spatial axes`);
  const positive = [...kernel, ...strides, ...dilations].every((value) => Number.isInteger(value) && value > 0);
  need(positive && pads.every((pad) => pad >= 0), () => 'kernel sizes, strides or dilations below 1, or pads below 0');
}

/** Spatial sizes after windows were laid on `size`. */
export function windowedSize(size: readonly number[], kernel: readonly number[], windows: Windows): number[] {
  needWindows(size.length, kernel, windows);
  const counts = windowCounts(size, kernel, windows);
  need(
    counts.every((count) => count > 0),
    () => `a window of ${formatShape(kernel)} does not fit on ${formatShape(size)}`,
  );
  return counts;
}
