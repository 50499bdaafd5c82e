import * as tf from '@tensorflow/tfjs-core';
import { isTracing } from '../tfjs/tracing';
import { dilatedShape, fillHoles, isDilated, takeOutHoles } from './dilation';

/** The three kernels of a kind of convolution. Each is linear in both of its inputs, and gradients of one are the others. */
export interface ConvolutionKernels {
  readonly forward: string;
  readonly inputGradient: string;
  readonly filterGradient: string;
}

/** What the three kernels have in common. */
export interface ConvolutionAttrs {
  readonly dilations?: readonly number[] | number;
}

const call = (kernel: string, inputs: tf.NamedTensorMap, attributes: object): tf.Tensor =>
  tf.engine().runKernel<tf.Tensor>(kernel, inputs, attributes as unknown as tf.NamedAttrMap);

/** TF.js's own kernels for gradients leave dilations out; the tracer's do not. */
const needsFilling = ({ dilations }: ConvolutionAttrs): boolean => isDilated(dilations) && !isTracing();

/** The gradient of a convolution's x, which has `inputShape`. */
export function convolutionInputGradient(
  kernels: ConvolutionKernels,
  dy: tf.Tensor,
  filter: tf.Tensor,
  inputShape: readonly number[],
  attributes: ConvolutionAttrs,
): tf.Tensor {
  if (!needsFilling(attributes)) return call(kernels.inputGradient, { dy, filter }, { ...attributes, inputShape });
  const whole = fillHoles(filter, attributes.dilations);
  return call(kernels.inputGradient, { dy, filter: whole }, { ...attributes, dilations: [1, 1], inputShape });
}

/** The gradient of a convolution's filter, which has `filterShape`. */
export function convolutionFilterGradient(
  kernels: ConvolutionKernels,
  x: tf.Tensor,
  dy: tf.Tensor,
  filterShape: readonly number[],
  attributes: ConvolutionAttrs,
): tf.Tensor {
  if (!needsFilling(attributes)) return call(kernels.filterGradient, { x, dy }, { ...attributes, filterShape });
  const whole = dilatedShape(filterShape, attributes.dilations);
  const gradient = call(kernels.filterGradient, { x, dy }, { ...attributes, dilations: [1, 1], filterShape: whole });
  return takeOutHoles(gradient, attributes.dilations);
}

/** Gradients of all three kernels, so that gradients can be differentiated again. */
export function convolutionGradients(kernels: ConvolutionKernels): tf.GradConfig[] {
  const { forward, inputGradient, filterGradient } = kernels;
  return [
    config(forward, ['x', 'filter'], (dy, [x, filter], attributes) => ({
      x: () => convolutionInputGradient(kernels, dy, filter, x.shape, attributes),
      filter: () => convolutionFilterGradient(kernels, x, dy, filter.shape, attributes),
    })),
    config(inputGradient, ['dy', 'filter'], (ddx, [dy, filter], attributes) => ({
      dy: () => call(forward, { x: ddx, filter }, attributes),
      filter: () => convolutionFilterGradient(kernels, ddx, dy, filter.shape, attributes),
    })),
    config(filterGradient, ['x', 'dy'], (ddFilter, [x, dy], attributes) => ({
      x: () => convolutionInputGradient(kernels, dy, ddFilter, x.shape, attributes),
      dy: () => call(forward, { x, filter: ddFilter }, attributes),
    })),
  ];
}

type Gradient = (dy: tf.Tensor, saved: tf.Tensor[], attributes: ConvolutionAttrs) => Record<string, () => tf.Tensor>;

/** The kernels of TF.js's own ops have no dilations, which means none. */
const config = (kernelName: string, inputsToSave: string[], gradient: Gradient): tf.GradConfig => ({
  kernelName,
  inputsToSave,
  gradFunc: (dy, saved, attributes) =>
    gradient(dy as tf.Tensor, saved, { dilations: [1, 1], ...(attributes as unknown as ConvolutionAttrs) }),
});
