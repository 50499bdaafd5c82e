import type { GraphNode, NodeOf } from '../../graph/node';
import type { Pooling } from '../../graph/ops/windows';
import { sizeOf } from '../../graph/size';
import { windowCounts } from '../../graph/windows';
import type { Rewriter } from '../rule';
import type { Form } from './form';
import { isPadded } from './taps';

type PoolGradient = NodeOf<'AveragePoolGrad'>;
type PoolForm = Form<'AveragePoolGrad'>;

/** How many values the windows along one axis see. */
function seen(size: number, axis: number, { kernel, strides, dilations, pads }: Pooling, count: number): number[] {
  return Array.from({ length: count }, (_, window) => {
    const places = Array.from({ length: kernel[axis] }, (_value, tap) => {
      const place = window * strides[axis] + tap * dilations[axis] - pads[axis];
      return place >= 0 && place < size;
    });
    return places.filter(Boolean).length;
  });
}

/** dy divided by how many values each window sees, times `factor`. */
function share(build: Rewriter, { inputs: [dy], attributes }: PoolGradient, factor: number): GraphNode {
  const { size, kernel, ...windows } = attributes;
  if (!isPadded(attributes)) {
    return build.node('Mul', [dy, build.constant([factor / sizeOf(kernel)], [])], {});
  }
  const counts = windowCounts(size, kernel, windows);
  let shares = [factor];
  counts.forEach((count, axis) => {
    const along = seen(size[axis], axis, attributes, count);
    shares = shares.flatMap((value) => along.map((number) => value / number));
  });
  return build.node('Mul', [dy, build.constant(shares, counts)], {});
}

const everyAxis = ({ attributes }: PoolGradient, holds: (axis: number) => boolean): boolean =>
  attributes.size.every((_, axis) => holds(axis));

/** Without strides: sums of shares over windows are averages of padded shares, times the size of the window. */
const averaged: PoolForm = {
  name: 'averages of shares',
  applies: (node) => {
    const { strides, dilations, pads, kernel, size } = node.attributes;
    return everyAxis(node, (axis) => {
      const most = Math.max(pads[axis], pads[axis + size.length]);
      return strides[axis] === 1 && dilations[axis] === 1 && most < kernel[axis];
    });
  },
  lower(node, build) {
    const { kernel, strides, dilations, pads, size } = node.attributes;
    const shares = share(build, node, sizeOf(kernel));
    const padded = build.node('Pad', [shares], {
      before: [0, 0, ...kernel.map((taps, axis) => taps - 1 - pads[axis])],
      after: [0, 0, ...kernel.map((taps, axis) => taps - 1 - pads[axis + size.length])],
      value: 0,
    });
    return build.node('AveragePool', [padded], { kernel, strides, dilations, pads: pads.map(() => 0) });
  },
};

/** A sum of windows is a convolution with ones, each channel by itself, whose gradient has forms of its own. */
const sums: PoolForm = {
  name: 'gradient of sums',
  applies: () => true,
  lower(node, build) {
    const { kernel, size, ...windows } = node.attributes;
    const groups = node.shape[1];
    const ones = build.node('Expand', [build.constant([1], [])], { shape: [groups, 1, ...kernel] });
    return build.node('ConvInputGrad', [share(build, node, 1), ones], { ...windows, groups, size });
  },
};

export const averagePoolGradients: readonly PoolForm[] = [averaged, sums];

/** Convolutions of packed channels are faster than averages of others. */
export const packedAveragePools: readonly PoolForm[] = [sums, averaged];
