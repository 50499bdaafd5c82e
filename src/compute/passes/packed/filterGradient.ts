import type { GraphNode, NodeOf } from '../../graph/node';
import { extent } from '../../graph/windows';
import { reshape, transpose } from '../forms/build';
import type { Form } from '../forms/form';
import type { Rewriter } from '../rule';
import { pack } from './build';

type FilterGradient = NodeOf<'ConvFilterGrad'>;

/** Padding with which windows of dy's size find as many places on x as the filter has, if they do not find more anyway. */
export function padsForKernel({ inputs: [x, dy], attributes }: FilterGradient): number[] {
  const { kernel, strides, dilations, pads } = attributes;
  const after = kernel.map((taps, axis) => {
    const reach = (taps - 1) * dilations[axis] + extent(dy.shape[axis + 2], strides[axis]);
    return Math.max(0, reach - x.shape[axis + 2] - pads[axis]);
  });
  return [...pads.slice(0, kernel.length), ...after];
}

/** Sums over the batch of packed images [1, batch * C, ...], as the filters [C, 1, ...kernel]. */
function sumOverBatch(
  build: Rewriter,
  y: GraphNode,
  { inputs: [x], attributes: { kernel } }: FilterGradient,
  lanes: number,
): GraphNode {
  const [batch, channels] = x.shape;
  const found = y.shape.slice(2);
  const packs = y.shape[1] / batch / lanes;
  const apart = reshape(build, y, [batch, packs, ...found, lanes]);
  const sum = build.node('ReduceSum', [apart], { axes: [0], keepDims: false });
  const cut = build.node('Slice', [sum], {
    starts: [0, 0, 0, 0],
    ends: [packs, ...kernel, lanes],
    steps: [1, 1, 1, 1],
  });
  // As TF.js has filters, where they are mostly wanted, and from there as runners do.
  const given = reshape(build, transpose(build, cut, [1, 2, 0, 3]), [...kernel, packs * lanes, 1]);
  const filters = transpose(build, given, [2, 3, 0, 1]);
  return build.node('Slice', [filters], {
    starts: [0, 0, 0, 0],
    ends: [channels, 1, ...kernel],
    steps: [1, 1, 1, 1],
  });
}

/**
 * For filters of one channel: each channel of each image is convolved with its dy as a filter of one channel, strides and
 * dilations swapped; packed channels of all images are packed channels of one.
 */
export const packedDepthwise = (lanes: number): Form<'ConvFilterGrad'> => ({
  name: 'packed channels of all images',
  applies: ({ inputs: [x, dy], attributes: { groups } }) =>
    x.shape.length === 4 && groups === x.shape[1] && dy.shape[1] === groups && x.dtype === 'float32',
  lower(node, build) {
    const [x, dy] = node.inputs.map((input) => pack(build, input, lanes));
    const [batch, channels] = x.shape;
    const images = reshape(build, x, [1, batch * channels, ...x.shape.slice(2)]);
    const filters = reshape(build, dy, [batch * channels, 1, ...dy.shape.slice(2)]);
    const { strides, dilations } = node.attributes;
    const y = build.node('PackedConv', [images, filters], {
      strides: dilations,
      dilations: strides,
      pads: padsForKernel(node),
      groups: batch * channels,
      lanes,
      adds: false,
      relu: false,
    });
    return sumOverBatch(build, y, node, lanes);
  },
});
