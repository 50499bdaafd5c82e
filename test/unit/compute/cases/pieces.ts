import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable, single, type Unary } from './builders';
import { bools, integers, normal } from './samples';
import { exact, type Case, type ConformanceTable } from './table';

/** All parts are outputs, weighed differently by the gradient check. */
const parts = (cut: (x: tf.Tensor) => tf.Tensor[], x: HostTensor): Case => ({
  fn: (inputs) => Object.fromEntries(cut(inputs.x).map((part, i) => [`y${i}`, part])),
  inputs: { x },
  tolerance: exact,
});

const moved = (op: Unary, x: HostTensor): Case => single(op, x, exact);

export const pieces = {
  SplitV: [
    differentiable(parts((x) => tf.split(x, 3), normal(6, 2))),
    differentiable(parts((x) => tf.split(x, [1, 4, 2], 1), normal(3, 7))),
    differentiable(parts((x) => tf.split(x, [2, -1], -1), normal(2, 3, 5))),
    differentiable(parts((x) => tf.split(x, 1), normal(2, 3))),
    // A part that is not used.
    differentiable(parts((x) => [tf.split(x, 2)[1]], normal(4))),
    parts((x) => tf.split(x, 2, 0), integers(4, 2)),
  ],
  Unpack: [
    differentiable(parts((x) => tf.unstack(x), normal(3, 4))),
    differentiable(parts((x) => tf.unstack(x, -1), normal(2, 3, 2))),
    differentiable(parts((x) => tf.unstack(x), normal(1, 3))),
    parts((x) => tf.unstack(x, 1), bools(2, 3)),
  ],
  Reverse: [
    differentiable(moved((x) => tf.reverse(x), normal(3, 4))),
    differentiable(moved((x) => tf.reverse(x, 1), normal(2, 3, 4))),
    differentiable(moved((x) => tf.reverse(x, [0, -1]), normal(2, 3, 4))),
    moved((x) => tf.reverse(x, [0]), integers(5)),
    moved((x) => tf.reverse(tf.reverse(x, 0), 0), normal(3, 2)),
  ],
} satisfies Partial<ConformanceTable>;
