import type { GraphNode, NodeOf } from '../../graph/node';
import { extent, uncovered } from '../../graph/windows';
import type { Rewriter } from '../rule';
import { reshape, swapFirstTwo, transpose } from './build';
import type { Form } from './form';

type InputGradient = NodeOf<'ConvInputGrad'>;
type InputForm = Form<'ConvInputGrad'>;

/** ONNX's own operator for it. */
export const transposed: InputForm = {
  name: 'transposed convolution',
  applies: () => true,
  lower({ inputs, attributes: { size, ...windows } }, build) {
    const kernel = inputs[1].shape.slice(2);
    return build.node('ConvTranspose', inputs, { ...windows, outputPadding: uncovered(size, kernel, windows) });
  },
};

/** Padding with which a convolution of dy reaches all of x; below 0 where x was padded by more than the filter covers. */
function fullPads({ inputs, attributes: { size, ...windows } }: InputGradient): number[] {
  const kernel = inputs[1].shape.slice(2);
  const left = uncovered(size, kernel, windows);
  return windows.pads.map((pad, i) => {
    const axis = i % kernel.length;
    const most = extent(kernel[axis], windows.dilations[axis]) - 1;
    return most - pad + (i < kernel.length ? 0 : left[axis]);
  });
}

/** Without strides: a convolution of dy with the filter turned round, its channels and filters swapped. */
export const rotated: InputForm = {
  name: 'convolution with the rotated filter',
  applies: (node) => node.attributes.strides.every((stride) => stride === 1) && fullPads(node).every((pad) => pad >= 0),
  lower(node, build) {
    const [dy, filter] = node.inputs;
    const { strides, dilations, groups } = node.attributes;
    const pads = fullPads(node);
    return build.node('Conv', [dy, swapChannels(build, rotate(build, filter), groups)], {
      strides,
      dilations,
      pads,
      groups,
    });
  },
};

/** Turns the spatial axes of filters round. */
function rotate(build: Rewriter, filter: GraphNode): GraphNode {
  const isTurned = (axis: number): boolean => axis >= 2 && filter.shape[axis] > 1;
  if (!filter.shape.some((_, axis) => isTurned(axis))) return filter;
  return build.node('Slice', [filter], {
    starts: filter.shape.map((size, axis) => (isTurned(axis) ? size - 1 : 0)),
    ends: filter.shape.map((size, axis) => (isTurned(axis) ? -1 : size)),
    steps: filter.shape.map((_, axis) => (isTurned(axis) ? -1 : 1)),
  });
}

/** [groups * O, C, ...] -> [groups * C, O, ...] */
export function swapChannels(build: Rewriter, filter: GraphNode, groups: number): GraphNode {
  if (groups === 1) return swapFirstTwo(build, filter);
  const [filters, channels, ...kernel] = filter.shape;
  const split = reshape(build, filter, [groups, filters / groups, channels, ...kernel]);
  const swapped = transpose(build, split, [0, 2, 1, ...kernel.map((_, axis) => axis + 3)]);
  return reshape(build, swapped, [groups * channels, filters / groups, ...kernel]);
}

export const inputGradients: readonly InputForm[] = [rotated, transposed];
