import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { bools, integers, normal, positive } from './samples';
import { exact, type Case, type ConformanceTable } from './table';

const moved = (op: (x: tf.Tensor) => tf.Tensor, x: HostTensor, deviations?: Case['deviations']): Case => ({
  fn: (inputs) => ({ y: op(inputs.x) }),
  inputs: { x },
  tolerance: exact,
  deviations,
  gradient: x.dtype === 'float32' ? {} : undefined,
});

const joined = (op: (x: tf.Tensor[]) => tf.Tensor, ...tensors: HostTensor[]): Case => ({
  fn: (inputs) => ({ y: op(Object.values(inputs)) }),
  inputs: Object.fromEntries(tensors.map((tensor, i) => [`x${i}`, tensor])),
  tolerance: exact,
  gradient: tensors[0].dtype === 'float32' ? {} : undefined,
});

/** TF.js's own op broadcasts with Tile; the kernel exists on other backends. */
const broadcast = (x: tf.Tensor): tf.Tensor =>
  tf.getBackend() === 'trace'
    ? tf.engine().runKernel('BroadcastTo', { x }, { shape: [2, 3, 4] })
    : tf.broadcastTo(x, [2, 3, 4]);

export const movement = {
  Identity: [moved((x) => tf.clone(x), normal(3, 4))],
  Reshape: [
    moved((x) => tf.reshape(x, [4, -1]), normal(2, 6)),
    moved((x) => tf.squeeze(x), normal(1, 3, 1)),
    moved((x) => tf.reshape(tf.reshape(x, [6]), [2, 3]), integers(3, 2)),
  ],
  ExpandDims: [0, 1, 2, -1].map((axis) => moved((x) => tf.expandDims(x, axis), normal(2, 3))) as [Case],
  Transpose: [
    moved((x) => tf.transpose(x), normal(3, 4)),
    moved((x) => tf.transpose(x, [2, 0, 1]), normal(2, 3, 4)),
    moved((x) => tf.transpose(x, [0, 2, 1, 3]), bools(2, 3, 4, 5)),
    moved((x) => tf.transpose(tf.transpose(x, [2, 0, 1]), [1, 2, 0]), normal(2, 3, 4)),
    moved((x) => tf.transpose(tf.transpose(x, [2, 0, 1]), [2, 0, 1]), integers(2, 3, 4)),
    moved((x) => tf.transpose(x), normal(1, 5)),
  ],
  Slice: [
    moved((x) => tf.slice(x, [1, 0], [2, -1]), normal(4, 5)),
    moved((x) => tf.slice(x, [0, 2, 1], [-1, 1, 3]), integers(2, 3, 4)),
    moved((x) => tf.slice(x, 1), bools(4)),
    moved((x) => tf.slice(x, [0, 0]), normal(3, 2)),
  ],
  StridedSlice: [
    moved((x) => tf.stridedSlice(x, [0, 1], [4, 5], [2, 3]), normal(4, 5)),
    moved((x) => tf.stridedSlice(x, [-1, 4], [-5, 0], [-1, -2]), normal(4, 5)),
    moved((x) => tf.stridedSlice(x, [0, 0], [0, 0], [-1, 1], 3, 3), normal(4, 5)),
    moved((x) => tf.stridedSlice(x, [1, 0], [2, 3], [1, 1], 0, 0, 0, 0, 1), normal(4, 5)),
    moved((x) => tf.stridedSlice(x, [0, 1, 0], [0, 3, 0], [1, 1, 1], 5, 5, 0, 1, 0), normal(4, 5)),
  ],
  Concat: [
    joined((list) => tf.concat(list, 0), normal(2, 3), normal(1, 3), normal(4, 3)),
    joined((list) => tf.concat(list, -1), integers(2, 3), integers(2, 1)),
    joined((list) => tf.concat(list, 1), bools(2, 2, 3), bools(2, 1, 3)),
  ],
  Pack: [0, 1, -1].map((axis) => joined((list) => tf.stack(list, axis), normal(2, 3), normal(2, 3))) as [Case],
  Tile: [
    moved((x) => tf.tile(x, [2, 3]), normal(2, 3)),
    moved((x) => tf.tile(x, [4, 1]), positive(1, 3)),
    moved((x) => tf.tile(x, [3]), integers(2)),
    moved((x) => tf.tile(x, [2, 1, 3, 1, 2]), normal(1, 2, 2, 3, 1)),
    moved((x) => tf.broadcastTo(x, [2, 3, 4]), bools(3, 1)),
  ],
  BroadcastTo: [
    moved(broadcast, normal(3, 1), { eagerKernel: 'the cpu backend has no such kernel' }),
    moved(broadcast, normal(), { eagerKernel: 'the cpu backend has no such kernel' }),
  ],
} satisfies Partial<ConformanceTable>;
