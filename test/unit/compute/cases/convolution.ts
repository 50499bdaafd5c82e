import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '../../../../src/compute/tfjs/kernels';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable, pair } from './builders';
import { normal } from './samples';
import { sums, type Case, type ConformanceTable } from './table';

type Pad = 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
type Pair = [number, number];
type Several = [Case, ...Case[]];
type Quad = [number, number, number, number];

interface Sample {
  /** [batch, height, width, channels] of x and [height, width, channels, filters] */
  readonly x: HostTensor;
  readonly filter: HostTensor;
  readonly pad?: Pad;
  readonly strides?: Pair;
  readonly dilations?: Pair;
  readonly rounding?: 'floor' | 'round' | 'ceil';
}

/** Odd and even sizes, every padding, strides that leave pixels over and that are larger than the filter, dilations. */
const samples = (filters: (height: number, width: number, channels: number) => HostTensor): readonly Sample[] => [
  { x: normal(2, 7, 6, 3), filter: filters(3, 3, 3), pad: 'same' },
  { x: normal(2, 7, 6, 3), filter: filters(3, 2, 3), pad: 'valid' },
  { x: normal(3, 8, 7, 2), filter: filters(3, 3, 2), pad: 'same', strides: [2, 2] },
  { x: normal(2, 9, 8, 2), filter: filters(2, 3, 2), pad: 'valid', strides: [2, 3] },
  { x: normal(2, 7, 7, 2), filter: filters(1, 1, 2), pad: 'same' },
  { x: normal(2, 7, 8, 2), filter: filters(1, 1, 2), pad: 'valid', strides: [2, 2] },
  { x: normal(2, 9, 8, 2), filter: filters(3, 3, 2), pad: 'same', dilations: [2, 2] },
  { x: normal(2, 9, 10, 2), filter: filters(3, 2, 2), pad: 'valid', dilations: [2, 3] },
  { x: normal(2, 8, 8, 2), filter: filters(3, 3, 2), pad: 1, strides: [2, 2], rounding: 'floor' },
  { x: normal(2, 8, 7, 2), filter: filters(3, 3, 2), pad: 1, strides: [2, 2], rounding: 'ceil' },
  { x: normal(2, 5, 5, 2), filter: filters(3, 3, 2), pad: [[0, 0], [2, 1], [0, 3], [0, 0]] }, // prettier-ignore
  { x: normal(1, 1, 9, 3), filter: filters(1, 5, 3), pad: 'same' },
  { x: normal(2, 3, 3, 2), filter: filters(3, 3, 2), pad: 4 },
];

const conv = ({ x, filter, pad = 'same', strides = [1, 1], dilations = [1, 1], rounding }: Sample): Case =>
  differentiable(
    pair(
      (a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad, 'NHWC', dilations, rounding),
      x,
      filter,
      sums,
    ),
  );

const depthwise = ({ x, filter, pad = 'same', strides = [1, 1], dilations = [1, 1], rounding }: Sample): Case =>
  differentiable(
    pair(
      (a, b) => tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad, 'NHWC', dilations, rounding),
      x,
      filter,
      sums,
    ),
  );

const noHoles = (sample: Sample): boolean => sample.dilations === undefined;
const denseSamples = samples((height, width, channels) => normal(height, width, channels, 4));
const depthwiseSamples = [
  ...samples((height, width, channels) => normal(height, width, channels, 1)),
  ...samples((height, width, channels) => normal(height, width, channels, 2)).slice(0, 4),
];

const channelsFirst: Case = differentiable(
  pair(
    (a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [2, 1], 'same', 'NCHW'),
    normal(2, 3, 6, 5),
    normal(3, 3, 3, 4),
    sums,
  ),
);

const alongOneAxis: Case = differentiable(
  pair((a, b) => tf.conv1d(a as tf.Tensor3D, b as tf.Tensor3D, 2, 'same'), normal(2, 9, 3), normal(3, 3, 4), sums),
);

const transposed = (dy: HostTensor, filter: HostTensor, shape: Quad, strides: Pair, pad: 'same' | 'valid'): Case =>
  differentiable(
    pair((a, b) => tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, shape, strides, pad), dy, filter, sums),
  );

/** Gradient kernels called by themselves, on the shape of what the convolution of the sample gives. */
function gradientKernels(sample: Sample, isDepthwise: boolean): { readonly input: Case; readonly filter: Case } {
  const { x, filter, pad = 'same', strides = [1, 1], dilations = [1, 1], rounding } = sample;
  const [xShape, filterShape] = [x, filter].map(({ shape }) => [...shape] as Quad);
  const info = tf.backend_util.computeConv2DInfo(xShape, filterShape, strides, dilations, pad, rounding, isDepthwise);
  const dy = normal(...info.outShape);
  const attributes = { strides, pad, dilations, dimRoundingMode: rounding, dataFormat: 'NHWC' as const };
  const input = { ...attributes, inputShape: xShape };
  const ofFilter = { ...attributes, filterShape };
  const inputGradient = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
    isDepthwise
      ? runKernel('DepthwiseConv2dNativeBackpropInput', { dy: a, filter: b }, input)
      : runKernel('Conv2DBackpropInput', { dy: a, filter: b }, input);
  const filterGradient = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
    isDepthwise
      ? runKernel('DepthwiseConv2dNativeBackpropFilter', { x: a, dy: b }, ofFilter)
      : runKernel('Conv2DBackpropFilter', { x: a, dy: b }, ofFilter);
  return {
    input: differentiable(pair(inputGradient, dy, filter, sums)),
    filter: differentiable(pair(filterGradient, x, dy, sums)),
  };
}

const gradientCases = (all: readonly Sample[], isDepthwise: boolean, of: 'input' | 'filter'): Several =>
  all.filter(noHoles).map((sample) => gradientKernels(sample, isDepthwise)[of]) as Several;

const fusedDense = (activation: 'linear' | 'relu', bias: boolean): Case => ({
  fn: ({ x, filter, b }) => ({
    y: tf.fused.conv2d({
      x: x as tf.Tensor4D,
      filter: filter as tf.Tensor4D,
      strides: 1,
      pad: 'same',
      activation,
      bias: bias ? b : undefined,
    }),
  }),
  inputs: { x: normal(2, 5, 4, 3), filter: normal(3, 3, 3, 4), ...(bias && { b: normal(4) }) },
  tolerance: sums,
});

const fusedDepthwise = (activation: 'linear' | 'relu6', bias: boolean): Case => ({
  fn: ({ x, filter, b }) => ({
    y: tf.fused.depthwiseConv2d({
      x: x as tf.Tensor4D,
      filter: filter as tf.Tensor4D,
      strides: 2,
      pad: 'same',
      activation,
      bias: bias ? b : undefined,
    }),
  }),
  inputs: { x: normal(2, 5, 4, 3), filter: normal(3, 3, 3, 2), ...(bias && { b: normal(6) }) },
  tolerance: sums,
});

export const convolutions = {
  Conv2D: [...denseSamples.map(conv), channelsFirst, alongOneAxis] as unknown as Several,
  Conv2DBackpropInput: [
    transposed(normal(2, 4, 3, 4), normal(3, 3, 2, 4), [2, 8, 6, 2], [2, 2], 'same'),
    transposed(normal(2, 4, 3, 4), normal(2, 3, 2, 4), [2, 8, 7, 2], [2, 2], 'valid'),
    ...gradientCases(denseSamples, false, 'input'),
  ],
  Conv2DBackpropFilter: gradientCases(denseSamples, false, 'filter'),
  DepthwiseConv2dNative: depthwiseSamples.map(depthwise) as Several,
  DepthwiseConv2dNativeBackpropInput: gradientCases(depthwiseSamples, true, 'input'),
  DepthwiseConv2dNativeBackpropFilter: gradientCases(depthwiseSamples, true, 'filter'),
  FusedConv2D: [fusedDense('linear', false), fusedDense('relu', true)],
  FusedDepthwiseConv2D: [fusedDepthwise('linear', false), fusedDepthwise('relu6', true)],
} satisfies Partial<ConformanceTable>;
