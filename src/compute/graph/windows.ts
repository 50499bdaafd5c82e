import type { Windows } from './ops/windows';

/** How much of an axis a window covers, holes of its dilation included. */
export const extent = (kernel: number, dilation: number): number => (kernel - 1) * dilation + 1;

/** @returns how many windows fit on each spatial axis */
export function windowCounts(
  size: readonly number[],
  kernel: readonly number[],
  { strides, dilations, pads }: Windows,
): number[] {
  return size.map((length, axis) => {
    const padded = length + pads[axis] + pads[axis + size.length];
    return Math.floor((padded - extent(kernel[axis], dilations[axis])) / strides[axis]) + 1;
  });
}

/** @returns rows at the end of each spatial axis, padding included, that no window reaches */
export function uncovered(size: readonly number[], kernel: readonly number[], windows: Windows): number[] {
  const counts = windowCounts(size, kernel, windows);
  return size.map((length, axis) => {
    const covered = (counts[axis] - 1) * windows.strides[axis] + extent(kernel[axis], windows.dilations[axis]);
    return length + windows.pads[axis] + windows.pads[axis + size.length] - covered;
  });
}
