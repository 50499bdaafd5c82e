import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { integers, normal } from './samples';
import { exact, sums, type Case, type ConformanceTable } from './table';

const product = (a: HostTensor, b: HostTensor, transposeA = false, transposeB = false): Case => ({
  fn: (inputs) => ({ y: tf.matMul(inputs.a, inputs.b, transposeA, transposeB) }),
  inputs: { a, b },
  tolerance: sums,
});

const batchesBothWays: Case = {
  ...product(normal(2, 1, 3, 4), normal(3, 5, 4), false, true),
  deviations: { eagerValues: 'its BatchMatMul counts batches modulo each size, which is not broadcasting' },
};

const fused = (bias: HostTensor | undefined, activation: 'linear' | 'relu', transposeB = false): Case => ({
  fn: ({ a, b, bias: added }) => ({ y: tf.fused.matMul({ a, b, bias: added, activation, transposeB }) }),
  inputs: { a: normal(3, 4), b: transposeB ? normal(5, 4) : normal(4, 5), ...(bias && { bias }) },
  tolerance: sums,
});

const filled = (fn: (x: tf.Tensor) => tf.Tensor): Case => ({
  fn: ({ x }) => ({ y: tf.add(fn(x), x), z: fn(x) }),
  inputs: { x: normal(3, 4) },
  tolerance: exact,
});

export const products = {
  BatchMatMul: [
    product(normal(3, 4), normal(4, 5)),
    product(normal(4, 3), normal(4, 5), true),
    product(normal(3, 4), normal(5, 4), false, true),
    product(normal(4, 3), normal(5, 4), true, true),
    product(normal(2, 3, 4), normal(2, 4, 5)),
    product(normal(2, 4, 3), normal(2, 5, 4), true, true),
    product(normal(1, 3, 4), normal(2, 4, 5)),
    batchesBothWays,
    product(normal(2, 2100), normal(3, 2100), false, true),
    product(integers(3, 4), integers(4, 2)),
    {
      fn: ({ a, b }) => ({ y: tf.matMul(tf.transpose(a), tf.transpose(b, [0, 2, 1]), false, false) }),
      inputs: { a: normal(4, 3), b: normal(2, 5, 4) },
      tolerance: sums,
    },
    {
      fn: ({ a, b }) => ({ y: tf.matMul(tf.transpose(a), tf.transpose(b), true, true) }),
      inputs: { a: normal(3, 4), b: normal(4, 5) },
      tolerance: sums,
    },
  ],
  _FusedMatMul: [
    fused(undefined, 'linear'),
    fused(normal(5), 'linear'),
    fused(normal(5), 'relu'),
    fused(undefined, 'relu', true),
  ],
  Fill: [filled(() => tf.engine().runKernel('Fill', {}, { shape: [3, 4], value: 2.5, dtype: 'float32' }))],
  ZerosLike: [filled((x) => tf.zerosLike(x))],
  OnesLike: [filled((x) => tf.onesLike(x)), filled((x) => tf.mul(x, tf.onesLike(x)))],
} satisfies Partial<ConformanceTable>;
