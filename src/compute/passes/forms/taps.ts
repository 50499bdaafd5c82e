import type { GraphNode } from '../../graph/node';
import type { Pooling } from '../../graph/ops/windows';
import { sizeOf } from '../../graph/size';
import { rowMajorStrides } from '../../graph/strides';
import { extent } from '../../graph/windows';
import type { Rewriter } from '../rule';

/** Whether any window of a convolution or pool hangs over the edge. */
export const isPadded = ({ pads }: Pooling): boolean => pads.some((pad) => pad > 0);

/**
 * The values under each place of the windows, in row-major order of the places: for 3 x 3 windows nine images of the size
 * that the convolution gives.
 * @param x images whose spatial axes are `first` and those after it
 * @param counts how many windows there are along each spatial axis
 */
export function taps(
  build: Rewriter,
  x: GraphNode,
  first: number,
  windows: Pooling,
  counts: readonly number[],
): GraphNode[] {
  const padded = padSpatial(build, x, first, windows, counts);
  const { kernel, strides, dilations } = windows;
  const rowMajor = rowMajorStrides(kernel);
  return Array.from({ length: sizeOf(kernel) }, (_, tap) => {
    const starts = padded.shape.map(() => 0);
    const ends = [...padded.shape];
    const steps = padded.shape.map(() => 1);
    kernel.forEach((size, axis) => {
      const start = (Math.floor(tap / rowMajor[axis]) % size) * dilations[axis];
      starts[first + axis] = start;
      ends[first + axis] = start + (counts[axis] - 1) * strides[axis] + 1;
      steps[first + axis] = strides[axis];
    });
    return build.node('Slice', [padded], { starts, ends, steps });
  });
}

/** Adds the pads that windows reach. */
function padSpatial(
  build: Rewriter,
  x: GraphNode,
  first: number,
  windows: Pooling,
  counts: readonly number[],
): GraphNode {
  if (!isPadded(windows)) return x;
  const { kernel, strides, dilations, pads } = windows;
  const before = x.shape.map(() => 0);
  const after = x.shape.map(() => 0);
  counts.forEach((count, axis) => {
    const covered = (count - 1) * strides[axis] + extent(kernel[axis], dilations[axis]);
    before[first + axis] = pads[axis];
    after[first + axis] = Math.max(0, covered - pads[axis] - x.shape[first + axis]);
  });
  return build.node('Pad', [x], { before, after, value: 0 });
}
