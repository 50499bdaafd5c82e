import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable } from './builders';
import { bools, distinct, integers, normal, positive, tied } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const reduction = (
  op: Reduction,
  x: HostTensor,
  tolerance: number,
  axis?: number | number[],
  keepDims?: boolean,
): Case => ({ fn: (inputs) => ({ y: op(inputs.x, axis, keepDims) }), inputs: { x }, tolerance });

const reductions = (op: Reduction, tolerance: number, sample = normal): [Case, ...Case[]] => [
  differentiable(reduction(op, sample(3, 5), tolerance)),
  differentiable(reduction(op, sample(3, 5), tolerance, 0)),
  differentiable(reduction(op, sample(3, 5), tolerance, -1, true)),
  differentiable(reduction(op, sample(2, 3, 4, 5), tolerance, [1, 3])),
  differentiable(reduction(op, sample(2, 3, 4, 5), tolerance, [3, 0], true)),
  differentiable(reduction(op, sample(1, 7), tolerance, 0)),
  reduction(op, sample(2, 3), tolerance, []),
  reduction(op, tied(6, 6), tolerance, 1),
  reduction(op, integers(4, 5), rounding, 1),
];

/** A gradient that divides by the factors fails here. */
const withZeros = (): HostTensor => ({
  shape: [3, 3],
  dtype: 'float32',
  data: Float32Array.of(2, 0, 3, 0, 0, 4, 1.5, 2, 0.5),
});

const logical = (op: Reduction): [Case, ...Case[]] => [
  reduction(op, bools(3, 2), exact),
  reduction(op, bools(5, 2), exact, 1),
  reduction(op, bools(2, 3, 2), exact, [0, -1], true),
];

export const reduce = {
  Sum: [...reductions(tf.sum, sums), reduction(tf.sum, bools(4, 5), exact, 1)],
  Mean: reductions(tf.mean, sums),
  Max: reductions(tf.max, exact, distinct),
  Min: reductions(tf.min, exact, distinct),
  Prod: [
    ...reductions(tf.prod, sums, positive),
    differentiable(reduction(tf.prod, withZeros(), sums, 1)),
    reduction(tf.prod, bools(4, 5), exact, 1),
  ],
  All: logical(tf.all),
  Any: logical(tf.any),
} satisfies Partial<ConformanceTable>;
