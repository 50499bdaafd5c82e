import type { GraphNode, NodeOf } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import type { Rewriter } from '../rule';
import { channelsLast, matMul, reshape, swapFirstTwo, transpose } from './build';
import type { Form } from './form';
import { taps } from './taps';

type FilterGradient = NodeOf<'ConvFilterGrad'>;
type FilterForm = Form<'ConvFilterGrad'>;

const hasOneGroup = ({ attributes }: FilterGradient): boolean => attributes.groups === 1;

/** Every channel is a group of its own. */
const isDepthwise = ({ attributes, inputs: [x] }: FilterGradient): boolean => attributes.groups === x.shape[1];

/** Spatial sizes of dy: how many windows there are. */
const countsOf = ({ inputs: [, dy] }: FilterGradient): readonly number[] => dy.shape.slice(2);

/**
 * A convolution of x with dy as the filter, channels taking the place of the batch and the batch that of channels; strides
 * and dilations swap their roles. It gives more rows than the filter has where windows do not reach the last pixels.
 */
export const convolution: FilterForm = {
  name: 'convolution',
  applies: () => true,
  lower(node, build) {
    const { attributes, inputs } = node;
    const { groups, strides, dilations, pads, kernel } = attributes;
    const [x, dy] = [
      groups === 1 ? swapFirstTwo(build, inputs[0]) : groupsIntoChannels(build, inputs[0], groups),
      swapFirstTwo(build, inputs[1]),
    ];
    const gradient = build.node('Conv', [x, dy], { groups, strides: dilations, dilations: strides, pads });
    const cut = build.node('Slice', [gradient], {
      starts: gradient.shape.map(() => 0),
      ends: [...gradient.shape.slice(0, 2), ...kernel],
      steps: gradient.shape.map(() => 1),
    });
    return swapFirstTwo(build, cut);
  },
};

/** [N, groups * C, ...] -> [C, groups * N, ...] */
function groupsIntoChannels(build: Rewriter, x: GraphNode, groups: number): GraphNode {
  const [batch, channels, ...size] = x.shape;
  const perGroup = channels / groups;
  const split = reshape(build, x, [batch, groups, perGroup, ...size]);
  const moved = transpose(build, split, [2, 1, 0, ...size.map((_, axis) => axis + 3)]);
  return reshape(build, moved, [perGroup, groups * batch, ...size]);
}

/** [taps, C, O] -> [O, C, ...kernel] */
const filterFromTaps = (build: Rewriter, gradient: GraphNode, { shape }: FilterGradient): GraphNode => {
  const [filters, channels, ...kernel] = shape;
  const split = reshape(build, gradient, [...kernel, channels, filters]);
  return transpose(build, split, [kernel.length + 1, kernel.length, ...kernel.map((_, axis) => axis)]);
};

/** One product of all windows, written out as columns, with dy. */
export const columns: FilterForm = {
  name: 'columns',
  applies: hasOneGroup,
  lower(node, build) {
    const [x, dy] = node.inputs.map((input) => swapFirstTwo(build, input));
    const windows = taps(build, x, 2, node.attributes, countsOf(node));
    const places = sizeOf(dy.shape.slice(1));
    const rows = build.node(
      'Concat',
      windows.map((tap) => reshape(build, tap, [x.shape[0], places])),
      { axis: 0 },
    );
    return filterFromTaps(build, matMul(build, rows, reshape(build, dy, [dy.shape[0], places]), 'b'), node);
  },
};

/** A product of each place of the windows with dy, channels in rows. */
export const tapsByChannels: FilterForm = {
  name: 'taps by channels',
  applies: hasOneGroup,
  lower(node, build) {
    const [x, dy] = node.inputs.map((input) => swapFirstTwo(build, input));
    const places = sizeOf(dy.shape.slice(1));
    const gradients = reshape(build, dy, [dy.shape[0], places]);
    const products = taps(build, x, 2, node.attributes, countsOf(node)).map((tap) =>
      matMul(build, reshape(build, tap, [x.shape[0], places]), gradients, 'b'),
    );
    return filterFromTaps(build, build.node('Concat', products, { axis: 0 }), node);
  },
};

/** A product of each place of the windows with dy, pixels in rows. */
export const tapsByPixels: FilterForm = {
  name: 'taps by pixels',
  applies: hasOneGroup,
  lower(node, build) {
    const [x, dy] = node.inputs.map((input) => channelsLast(build, input));
    const [channels, filters] = [x, dy].map((image) => image.shape.at(-1) ?? 1);
    const places = sizeOf(dy.shape.slice(0, -1));
    const gradients = reshape(build, dy, [places, filters]);
    const products = taps(build, x, 1, node.attributes, countsOf(node)).map((tap) =>
      matMul(build, reshape(build, tap, [places, channels]), gradients, 'a'),
    );
    return filterFromTaps(build, build.node('Concat', products, { axis: 0 }), node);
  },
};

/** A product for each image of the batch, where the images lie; their sum is the gradient. */
export const imageProducts: FilterForm = {
  name: 'products of images',
  applies: hasOneGroup,
  lower(node, build) {
    const [x, dy] = node.inputs;
    const [batch, channels] = x.shape;
    const places = sizeOf(countsOf(node));
    // As planes, lest ONNX Runtime moves a transpose of x past the windows, which would then be copied value by value.
    const planes = reshape(build, x, [batch * channels, ...x.shape.slice(2)]);
    const windows = taps(build, planes, 1, node.attributes, countsOf(node));
    const rows = build.node(
      'Concat',
      windows.map((tap) => reshape(build, tap, [batch, channels, places])),
      { axis: 1 },
    );
    const products = matMul(build, rows, reshape(build, dy, [batch, dy.shape[1], places]), 'b');
    return filterFromTaps(build, build.node('ReduceSum', [products], { axes: [0], keepDims: false }), node);
  },
};

/** For filters of one channel: each place of the windows times dy, added up over batch and pixels. */
export const depthwiseTaps: FilterForm = {
  name: 'depthwise taps',
  applies: isDepthwise,
  lower(node, build) {
    const [x, dy] = node.inputs;
    const [batch, channels] = x.shape;
    const [filters, , ...kernel] = node.shape;
    const counts = countsOf(node);
    const perChannel = [batch, channels, filters / channels, ...counts];
    const gradients = reshape(build, dy, perChannel);
    const axes = [0, ...counts.map((_, axis) => axis + 3)];
    const sums = taps(build, x, 2, node.attributes, counts).map((tap) => {
      const product = build.node('Mul', [reshape(build, tap, perChannel.with(2, 1)), gradients], {});
      return reshape(build, build.node('ReduceSum', [product], { axes, keepDims: false }), [filters, 1]);
    });
    return reshape(build, build.node('Concat', sums, { axis: 1 }), [filters, 1, ...kernel]);
  },
};

export const filterGradients: readonly FilterForm[] = [
  convolution,
  columns,
  tapsByChannels,
  tapsByPixels,
  imageProducts,
  depthwiseTaps,
];
