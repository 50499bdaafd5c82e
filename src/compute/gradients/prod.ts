// Replaces TF.js's gradient of Prod, which calls methods that its modules do not add to tensors, and does not know
// negative axes.
import { backend_util, cumprod, mul, reshape, transpose, util, type Tensor } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/size';
import { defineGradient } from './define';

export const prodGradient = defineGradient({
  kernel: 'Prod',
  inputs: ['x'],
  gradient: (dy, [x], { axis }) => ({ x: () => ofTheOthers(dy, x, util.parseAxisParam(axis, x.shape)) }),
});

/** Each value's gradient is the product of the others, those before it times those after it, also where some are 0. */
function ofTheOthers(dy: Tensor, x: Tensor, axes: readonly number[]): Tensor {
  const kept = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const perm = [...kept, ...[...axes].sort((a, b) => a - b)];
  const moved = transpose(x, perm);
  const outer = kept.map((axis) => x.shape[axis]);
  const merged = reshape(moved, [...outer, sizeOf(axes.map((axis) => x.shape[axis]))]);
  const [before, after] = [false, true].map((reverse) => cumprod(merged, outer.length, true, reverse));
  const gradient = mul(reshape(dy, [...outer, 1]), mul(before, after));
  return transpose(reshape(gradient, moved.shape), backend_util.getUndoAxesPermutation(perm));
}
