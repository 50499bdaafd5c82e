import type { GraphNode, NodeOf } from '../../graph/node';
import type { Pooling } from '../../graph/ops/windows';
import { sizeOf } from '../../graph/size';
import { extent, uncovered, windowCounts } from '../../graph/windows';
import type { Rewriter } from '../rule';
import { reshape } from './build';
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

/** Windows side by side that leave nothing over: each share is repeated. */
const repeated: PoolForm = {
  name: 'repeated shares',
  applies: (node) => {
    const { size, kernel, strides, dilations } = node.attributes;
    const tiles = (axis: number): boolean =>
      strides[axis] === kernel[axis] && dilations[axis] === 1 && size[axis] % kernel[axis] === 0;
    return !isPadded(node.attributes) && everyAxis(node, tiles);
  },
  lower(node, build) {
    const { kernel, size } = node.attributes;
    const shares = share(build, node, 1);
    const [batch, channels, ...counts] = shares.shape;
    const apart = [batch, channels, ...counts.flatMap((count) => [count, 1])];
    const spread = [batch, channels, ...counts.flatMap((count, axis) => [count, kernel[axis]])];
    const tiled = build.node('Expand', [reshape(build, shares, apart)], { shape: spread });
    return reshape(build, tiled, [batch, channels, ...size]);
  },
};

/** Without strides: sums of shares over windows are averages of padded shares, times the size of the window. */
const averaged: PoolForm = {
  name: 'averages of shares',
  applies: (node) => everyAxis(node, (axis) => node.attributes.strides[axis] === 1),
  lower(node, build) {
    const { kernel, strides, dilations, pads, size } = node.attributes;
    const shares = share(build, node, sizeOf(kernel));
    const most = kernel.map((taps, axis) => extent(taps, dilations[axis]) - 1);
    const padded = build.node('Pad', [shares], {
      before: [0, 0, ...most.map((pad, axis) => pad - pads[axis])],
      after: [0, 0, ...most.map((pad, axis) => pad - pads[axis + size.length])],
      value: 0,
    });
    return build.node('AveragePool', [padded], { kernel, strides, dilations, pads: pads.map(() => 0) });
  },
};

/** A transposed convolution with ones, each channel by itself. */
const transposed: PoolForm = {
  name: 'transposed convolution',
  applies: () => true,
  lower(node, build) {
    const { kernel, size, ...windows } = node.attributes;
    const channels = node.shape[1];
    const ones = build.node('Expand', [build.constant([1], [])], { shape: [channels, 1, ...kernel] });
    return build.node('ConvTranspose', [share(build, node, 1), ones], {
      ...windows,
      groups: channels,
      outputPadding: uncovered(size, kernel, windows),
    });
  },
};

export const averagePoolGradients: readonly PoolForm[] = [repeated, averaged, transposed];
