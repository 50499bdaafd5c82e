// Replaces TF.js's gradient of AvgPool, which divides by the size of the window also where that hangs over the edge
// (padding 'same'), on most of its backends.
import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '../tfjs/kernels';
import { isTracing } from '../tfjs/tracing';
import { poolingInfo, type WindowAttrs } from '../lower/windows';
import { defineGradient } from './define';

export const avgPoolGradient = defineGradient({
  kernel: 'AvgPool',
  inputs: ['x'],
  gradient: (dy, [input], attributes) => ({
    x: () =>
      isTracing()
        ? runKernel('AvgPoolGrad', { dy, input }, attributes)
        : spread(dy, input.shape, attributes.filterSize, attributes),
  }),
});

/** A mean is a sum, that is a depthwise convolution with ones, divided by how many values a window sees. */
function spread(
  dy: tf.Tensor,
  inputShape: number[],
  filterSize: [number, number] | number,
  { strides, pad, dimRoundingMode }: WindowAttrs,
): tf.Tensor {
  const { filterHeight, filterWidth } = poolingInfo(inputShape, filterSize, { strides, pad, dimRoundingMode });
  const attributes = { strides, pad, dimRoundingMode, dilations: 1 };
  const [, height, width, channels] = inputShape;
  const ones = tf.ones<tf.Rank.R4>([filterHeight, filterWidth, channels, 1]);
  const seen = runKernel(
    'DepthwiseConv2dNative',
    { x: tf.ones([1, height, width, channels]), filter: ones },
    attributes,
  );
  return runKernel(
    'DepthwiseConv2dNativeBackpropInput',
    { dy: tf.div(dy, seen), filter: ones },
    { ...attributes, inputShape: inputShape as [number, number, number, number] },
  );
}
