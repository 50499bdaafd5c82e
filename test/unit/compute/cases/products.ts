import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable } from './builders';
import { integers, normal } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

const product = (a: HostTensor, b: HostTensor, transposeA = false, transposeB = false): Case => ({
  fn: (inputs) => ({ y: tf.matMul(inputs.a, inputs.b, transposeA, transposeB) }),
  inputs: { a, b },
  tolerance: sums,
  gradient: a.dtype === 'float32' ? {} : undefined,
});

const batchesBothWays: Case = {
  ...product(normal(2, 1, 3, 4), normal(3, 5, 4), false, true),
  deviations: {
    eagerValues: 'its BatchMatMul counts batches modulo each size, which is not broadcasting',
    eagerGradient: 'it is made of such products',
  },
};

type Activation = NonNullable<Parameters<typeof tf.fused.matMul>[0]['activation']>;

const fused = (bias: HostTensor | undefined, activation: Activation, transposeB = false): Case => ({
  fn: ({ a, b, bias: added, slope }) => ({
    y: tf.fused.matMul({ a, b, bias: added, activation, transposeB, preluActivationWeights: slope }),
  }),
  inputs: {
    a: normal(3, 4),
    b: transposeB ? normal(5, 4) : normal(4, 5),
    ...(bias && { bias }),
    ...(activation === 'prelu' && { slope: normal(5) }),
  },
  tolerance: sums,
});

const einsum = (equation: string, ...operands: HostTensor[]): Case => ({
  fn: (inputs) => ({ y: tf.einsum(equation, ...Object.values(inputs)) }),
  inputs: Object.fromEntries(operands.map((operand, i) => [`x${i}`, operand])),
  tolerance: sums,
  gradient: {},
});

const constant = (fn: () => tf.Tensor): Case => ({
  fn: ({ x }) => ({ y: tf.add(fn(), x), z: fn() }),
  inputs: { x: normal() },
  tolerance: rounding,
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
    { ...product(normal(2, 2100), normal(3, 2100), false, true), tolerance: 1e-4 },
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
    differentiable(fused(undefined, 'linear')),
    differentiable(fused(normal(5), 'linear')),
    differentiable(fused(normal(5), 'relu')),
    ...(['relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const).map((activation) => fused(normal(5), activation)),
    fused(undefined, 'relu', true),
  ],
  Einsum: [
    einsum('ij,jk->ik', normal(2, 3), normal(3, 4)),
    einsum('bij,bkj->bik', normal(2, 3, 4), normal(2, 5, 4)),
    einsum('bqhd,bkhd->bhqk', normal(2, 3, 2, 4), normal(2, 5, 2, 4)),
    einsum('ijk->kj', normal(2, 3, 4)),
    einsum('i,j->ij', normal(3), normal(4)),
    einsum('ij,ij->', normal(3, 4), normal(3, 4)),
    {
      ...einsum('ij,k->i', normal(3, 4), normal(2)),
      deviations: { eagerValues: 'it keeps axes that one operand alone has', eagerGradient: 'it uses the values' },
    },
    einsum('ij->i', normal(3, 4)),
  ],
  Range: [
    constant(() => tf.range(0, 5)),
    constant(() => tf.range(3, -2, -1)),
    constant(() => tf.range(0.5, 3, 0.75)),
    { ...constant(() => tf.range(0, 4, 1, 'int32')), fn: ({ x }) => ({ y: tf.range(0, 4, 1, 'int32'), x }) },
  ],
  LinSpace: [constant(() => tf.linspace(-1, 2, 7)), constant(() => tf.linspace(3, 3, 2))],
  Fill: [filled(() => tf.engine().runKernel('Fill', {}, { shape: [3, 4], value: 2.5, dtype: 'float32' }))],
  ZerosLike: [filled((x) => tf.zerosLike(x))],
  OnesLike: [filled((x) => tf.onesLike(x)), filled((x) => tf.mul(x, tf.onesLike(x)))],
} satisfies Partial<ConformanceTable>;
