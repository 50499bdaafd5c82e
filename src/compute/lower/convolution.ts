import type { GraphNode } from '../graph/node';
import { activate } from './activation';
import {
  depthwiseFirst,
  depthwiseLast,
  filterFirst,
  filterLast,
  fromChannelsFirst,
  toChannelsFirst,
  type DataFormat,
} from './layout';
import type { Emitter, Lowerings } from './lowering';
import { convolutionInfo, windowsOf, type WindowAttrs } from './windows';

type Attributes = WindowAttrs & { readonly groups?: number };

const spatial = (shape: readonly number[], format: DataFormat = 'NHWC'): readonly number[] =>
  format === 'NCHW' ? shape.slice(2) : shape.slice(1, 3);

/** Where the windows of a convolution lie on images of shape `x`. */
function convolution(x: readonly number[], filter: readonly number[], attributes: Attributes, groups?: number) {
  const { kernel: _, ...windows } = windowsOf(convolutionInfo(x, filter, attributes));
  return { ...windows, groups: groups ?? attributes.groups ?? 1 };
}

function conv2D(emit: Emitter, x: GraphNode, filter: GraphNode, attributes: Attributes): GraphNode {
  const { dataFormat } = attributes;
  const inputs = [toChannelsFirst(emit, x, dataFormat), filterFirst(emit, filter)];
  const y = emit.node('Conv', inputs, convolution(x.shape, filter.shape, attributes));
  return fromChannelsFirst(emit, y, dataFormat);
}

function depthwiseConv2D(emit: Emitter, x: GraphNode, filter: GraphNode, attributes: WindowAttrs): GraphNode {
  const inputs = [toChannelsFirst(emit, x), depthwiseFirst(emit, filter)];
  return fromChannelsFirst(
    emit,
    emit.node('Conv', inputs, convolution(x.shape, filter.shape, attributes, filter.shape[2])),
  );
}

const withBias = (emit: Emitter, y: GraphNode, bias: GraphNode | undefined): GraphNode =>
  bias === undefined ? y : emit.node('Add', [y, bias], {});

export const convolutions: Lowerings<
  | 'Conv2D'
  | 'Conv2DBackpropInput'
  | 'Conv2DBackpropFilter'
  | 'DepthwiseConv2dNative'
  | 'DepthwiseConv2dNativeBackpropInput'
  | 'DepthwiseConv2dNativeBackpropFilter'
  | 'FusedConv2D'
  | 'FusedDepthwiseConv2D'
> = {
  Conv2D: (emit, { x, filter }, attributes) => conv2D(emit, x, filter, attributes),
  Conv2DBackpropInput: (emit, { dy, filter }, attributes) => {
    const { inputShape, dataFormat } = attributes;
    const dx = emit.node('ConvInputGrad', [toChannelsFirst(emit, dy, dataFormat), filterFirst(emit, filter)], {
      ...convolution(inputShape, filter.shape, attributes),
      size: spatial(inputShape, dataFormat),
    });
    return fromChannelsFirst(emit, dx, dataFormat);
  },
  Conv2DBackpropFilter: (emit, { x, dy }, attributes) => {
    const { filterShape, dataFormat } = attributes;
    const images = [x, dy].map((image) => toChannelsFirst(emit, image, dataFormat));
    const windows = convolution(x.shape, filterShape, attributes);
    return filterLast(emit, emit.node('ConvFilterGrad', images, { ...windows, kernel: filterShape.slice(0, 2) }));
  },
  DepthwiseConv2dNative: (emit, { x, filter }, attributes) => depthwiseConv2D(emit, x, filter, attributes),
  DepthwiseConv2dNativeBackpropInput: (emit, { dy, filter }, attributes) => {
    const { inputShape } = attributes;
    const dx = emit.node('ConvInputGrad', [toChannelsFirst(emit, dy), depthwiseFirst(emit, filter)], {
      ...convolution(inputShape, filter.shape, attributes, filter.shape[2]),
      size: spatial(inputShape),
    });
    return fromChannelsFirst(emit, dx);
  },
  DepthwiseConv2dNativeBackpropFilter: (emit, { x, dy }, attributes) => {
    const { filterShape } = attributes;
    const images = [x, dy].map((image) => toChannelsFirst(emit, image));
    const windows = convolution(x.shape, filterShape, attributes, filterShape[2]);
    const gradient = emit.node('ConvFilterGrad', images, { ...windows, kernel: filterShape.slice(0, 2) });
    return depthwiseLast(emit, gradient, filterShape);
  },
  FusedConv2D: (emit, { x, filter, bias, preluActivationWeights }, attributes) =>
    activate(emit, withBias(emit, conv2D(emit, x, filter, attributes), bias), attributes, preluActivationWeights),
  FusedDepthwiseConv2D: (emit, { x, filter, bias, preluActivationWeights }, attributes) =>
    activate(
      emit,
      withBias(emit, depthwiseConv2D(emit, x, filter, attributes), bias),
      attributes,
      preluActivationWeights,
    ),
};
