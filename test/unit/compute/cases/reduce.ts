import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { bools, integers, normal, tied } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const reduction = (
  op: Reduction,
  x: HostTensor,
  tolerance: number,
  axis?: number | number[],
  keepDims?: boolean,
): Case => ({ fn: (inputs) => ({ y: op(inputs.x, axis, keepDims) }), inputs: { x }, tolerance });

const reductions = (op: Reduction, tolerance: number): [Case, ...Case[]] => [
  reduction(op, normal(3, 5), tolerance),
  reduction(op, normal(3, 5), tolerance, 0),
  reduction(op, normal(3, 5), tolerance, -1, true),
  reduction(op, normal(2, 3, 4, 5), tolerance, [1, 3]),
  reduction(op, normal(2, 3, 4, 5), tolerance, [3, 0], true),
  reduction(op, normal(1, 7), tolerance, 0),
  reduction(op, normal(2, 3), tolerance, []),
  reduction(op, tied(6, 6), tolerance, 1),
  reduction(op, integers(4, 5), rounding, 1),
];

export const reduce = {
  Sum: [...reductions(tf.sum, sums), reduction(tf.sum, bools(4, 5), exact, 1)],
  Mean: reductions(tf.mean, sums),
  Max: reductions(tf.max, exact),
  Min: reductions(tf.min, exact),
} satisfies Partial<ConformanceTable>;
