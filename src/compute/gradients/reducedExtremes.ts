// Replaces TF.js's gradients of Max and Min, which give each of several equal values the whole gradient.
import { cast, div, equal, mul, reshape, sum, util, type Tensor } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

/** The values that are as large (or small) as the result share the gradient. */
function shared(dy: Tensor, x: Tensor, y: Tensor, axis: number | number[]): Tensor {
  const axes = util.parseAxisParam(axis, x.shape);
  const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
  const isChosen = cast(equal(x, reshape(y, kept)), 'float32');
  const count = sum(isChosen, axes, true);
  return mul(isChosen, div(reshape(dy, kept), count));
}

export const maxGradient = defineGradient({
  kernel: 'Max',
  inputs: ['x'],
  output: true,
  gradient: (dy, [x, y], { reductionIndices }) => ({ x: () => shared(dy, x, y, reductionIndices) }),
});

export const minGradient = defineGradient({
  kernel: 'Min',
  inputs: ['x'],
  output: true,
  gradient: (dy, [x, y], { axis }) => ({ x: () => shared(dy, x, y, axis) }),
});
