import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable, single, type Unary } from './builders';
import { distinct, indices, integers, listed, listedIntegers, normal, tied } from './samples';
import { exact, rounding, type Case, type ConformanceTable } from './table';

const gather = (x: HostTensor, at: HostTensor, axis = 0, batchDims = 0): Case => ({
  fn: (inputs) => ({ y: tf.gather(inputs.x, inputs.at, axis, batchDims) }),
  inputs: { x, at },
  tolerance: exact,
});

const gatherND = (x: HostTensor, at: HostTensor): Case => ({
  fn: (inputs) => ({ y: tf.gatherND(inputs.x, inputs.at) }),
  inputs: { x, at },
  tolerance: exact,
});

const scatterND = (at: HostTensor, updates: HostTensor, shape: number[]): Case => ({
  fn: (inputs) => ({ y: tf.scatterND(inputs.at, inputs.updates, shape) }),
  inputs: { at, updates },
  tolerance: rounding,
});

/** No two indices equal: which of the updates stays is not defined otherwise. */
const update = (tensor: HostTensor, at: HostTensor, updates: HostTensor): Case => ({
  fn: (inputs) => ({ y: tf.tensorScatterUpdate(inputs.tensor, inputs.at, inputs.updates) }),
  inputs: { tensor, at, updates },
  tolerance: exact,
});

const segments = (x: HostTensor, ids: HostTensor, count: number): Case => ({
  fn: (inputs) => ({ y: tf.unsortedSegmentSum(inputs.x, inputs.ids as tf.Tensor1D, count) }),
  inputs: { x, ids },
  tolerance: rounding,
});

const column = (...values: number[]): HostTensor => ({ ...listedIntegers(...values), shape: [values.length, 1] });

const argument = (op: (x: tf.Tensor, axis?: number) => tf.Tensor): [Case, ...Case[]] =>
  [
    [normal(3, 5), 1],
    [normal(3, 5), 0],
    [normal(2, 3, 4), -1],
    [tied(6, 6), 1],
    [integers(4, 5), 1],
    [normal(7), 0],
  ].map(([x, axis]) => single((t) => op(t, axis as number), x as HostTensor, exact)) as [Case, ...Case[]];

const topK = (x: HostTensor, k: number): Case => ({
  fn: (inputs) => ({ ...tf.topk(inputs.x, k) }),
  inputs: { x },
  tolerance: exact,
});

const encoded = (op: Unary, x: HostTensor): Case => single(op, x, exact);

export const indexing = {
  GatherV2: [
    differentiable(gather(normal(5, 3), indices(5, 4))),
    differentiable(gather(normal(2, 5, 3), indices(5, 2, 3), 1)),
    differentiable(gather(normal(2, 5), indices(5, 7), -1)),
    differentiable(gather(normal(3, 5), indices(5, 3, 2), 1, 1)),
    differentiable(gather(normal(2, 4, 5, 3), indices(5, 2, 6), 2, 1)),
    gather(normal(5, 3), { shape: [], dtype: 'int32', data: Int32Array.of(2) }),
    gather(integers(5), indices(5, 3)),
  ],
  GatherNd: [
    differentiable(gatherND(normal(4, 3), indices(3, 5, 2))),
    differentiable(gatherND(normal(4, 3, 2), indices(3, 2, 3, 2))),
    differentiable(gatherND(normal(4, 3), column(1, 3, 1))),
    gatherND(integers(4, 3), indices(3, 5, 2)),
  ],
  ScatterNd: [
    differentiable(scatterND(column(1, 3, 1, 1), normal(4, 2), [5, 2])),
    differentiable(scatterND(indices(3, 6, 2), normal(6), [3, 4])),
    scatterND(column(0, 2), integers(2, 3), [4, 3]),
  ],
  TensorScatterUpdate: [
    differentiable(update(normal(5, 2), column(3, 0), normal(2, 2))),
    update(integers(5), column(1, 4), listedIntegers(7, 8)),
  ].map((each) => ({
    ...each,
    deviations: { eagerValues: 'it writes into its input', eagerGradient: 'it writes into its input' },
  })) as [Case, Case],
  SparseToDense: [
    differentiable({
      fn: ({ at, values, otherwise }) => ({ y: tf.sparseToDense(at, values, [5], otherwise as tf.Scalar) }),
      inputs: { at: listedIntegers(3, 1), values: listed(0.5, 2), otherwise: normal() },
      tolerance: exact,
    }),
    {
      fn: ({ at, values }) => ({ y: tf.sparseToDense(at, values, [3, 4], -1) }),
      inputs: { at: { ...listedIntegers(0, 1, 2, 3), shape: [2, 2] }, values: listed(4, 5) },
      tolerance: exact,
    },
  ],
  UnsortedSegmentSum: [
    differentiable(segments(normal(6, 2), listedIntegers(0, 2, 0, 1, 2, 2), 3)),
    differentiable(segments(normal(5), listedIntegers(3, -1, 0, 3, 7), 4)),
    segments(normal(4, 2, 3), listedIntegers(1, 1, 0, 1), 2),
  ],
  OneHot: [
    encoded((x) => tf.oneHot(x, 5, 1, 0, 'float32'), indices(5, 4)),
    encoded((x) => tf.oneHot(x, 4), indices(4, 2, 3)),
    encoded((x) => tf.oneHot(x, 3, 0.9, 0.05, 'float32'), listedIntegers(0, 2, -1, 5)),
    encoded((x) => tf.oneHot(x, 3, 1, 0, 'bool'), indices(3, 4)),
  ],
  ArgMax: argument(tf.argMax),
  ArgMin: argument(tf.argMin),
  TopK: [
    differentiable(topK(distinct(3, 6), 2)),
    differentiable(topK(distinct(2, 3, 4), 4)),
    topK(tied(4, 7), 5),
    topK(integers(9), 3),
    topK(distinct(3, 4), 1),
  ],
} satisfies Partial<ConformanceTable>;
