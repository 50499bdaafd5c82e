import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable } from './builders';
import { bools, integers, normal, special, tied } from './samples';
import { exact, sums, type Case, type ConformanceTable } from './table';

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const pair = (op: Binary, a: HostTensor, b: HostTensor): Case => ({
  fn: (inputs) => ({ y: op(inputs.a, inputs.b) }),
  inputs: { a, b },
  tolerance: exact,
});

const comparisons = (op: Binary): [Case, ...Case[]] => [
  pair(op, tied(4, 5), tied(4, 5)),
  pair(op, normal(2, 3, 4), tied(3, 1)),
  pair(op, integers(3, 5), integers(5)),
  pair(op, special(), special()),
  pair(op, special(), { shape: [], dtype: 'float32', data: Float32Array.of(0) }),
];

const connectives = (op: Binary): [Case, ...Case[]] => [
  pair(op, bools(4, 5), bools(4, 5)),
  pair(op, bools(2, 3, 4), bools(3, 1)),
];

const classified = (op: (x: tf.Tensor) => tf.Tensor): [Case] => [
  { fn: ({ x }) => ({ y: op(x) }), inputs: { x: special() }, tolerance: exact },
];

const select = (condition: HostTensor, t: HostTensor, e: HostTensor): Case => ({
  fn: (inputs) => ({ y: tf.where(inputs.condition, inputs.t, inputs.e) }),
  inputs: { condition, t, e },
  tolerance: exact,
});

export const compare = {
  Greater: comparisons(tf.greater),
  GreaterEqual: comparisons(tf.greaterEqual),
  Less: comparisons(tf.less),
  LessEqual: comparisons(tf.lessEqual),
  Equal: comparisons(tf.equal),
  NotEqual: comparisons(tf.notEqual),
  LogicalAnd: connectives(tf.logicalAnd),
  LogicalOr: connectives(tf.logicalOr),
  IsNan: classified(tf.isNaN),
  IsInf: classified(tf.isInf),
  IsFinite: classified(tf.isFinite),
  LogicalNot: [{ fn: ({ x }) => ({ y: tf.logicalNot(x) }), inputs: { x: bools(3, 4) }, tolerance: exact }],
  Select: [
    differentiable(select(bools(3, 4), normal(3, 4), normal(3, 4))),
    differentiable(select(bools(3, 1), normal(4), normal())),
    // The condition depends on what is differentiated.
    differentiable({
      fn: ({ x }) => ({ y: tf.where(tf.greater(x, 0), tf.exp(x), tf.mul(x, 2)) }),
      inputs: { x: normal(3, 4) },
      tolerance: sums,
    }),
    select(bools(6), integers(6), integers(6)),
    select(bools(3, 4), bools(3, 4), bools(3, 4)),
    {
      // The kernel itself, whose condition of rank 1 chooses rows.
      fn: ({ condition, t, e }) => ({ y: tf.engine().runKernel<tf.Tensor>('Select', { condition, t, e }) }),
      inputs: { condition: bools(4), t: normal(4, 3), e: normal(4, 3) },
      tolerance: exact,
      deviations: { eagerValues: 'its Select reads value i of the row number, not of the place, for such a condition' },
    },
  ],
} satisfies Partial<ConformanceTable>;
