import { backend_util, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';

/** Sums a gradient over the axes along which an input of `shape` was repeated. */
export function sumToShape(gradient: Tensor, shape: number[]): Tensor {
  const axes = backend_util.getReductionAxes(shape, gradient.shape);
  return reshape(axes.length === 0 ? gradient : sum(gradient, axes), shape);
}
