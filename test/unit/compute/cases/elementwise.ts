import * as tf from '@tensorflow/tfjs-core';
import type { KernelName } from '../../../../src/compute/lower/kernels';
import type { HostTensor } from '../../../../src/compute/tensor';
import { bools, integers, normal, positive, special, tied } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
type Unary = (x: tf.Tensor) => tf.Tensor;

const pair = (op: Binary, a: HostTensor, b: HostTensor, tolerance: number): Case => ({
  fn: (inputs) => ({ y: op(inputs.a, inputs.b) }),
  inputs: { a, b },
  tolerance,
});

/** Equal shapes, broadcasting either way and both at once, scalars, ties, int32 and special values. */
const binaryCases = (op: Binary, tolerance: number): [Case, ...Case[]] => [
  pair(op, normal(3, 5), normal(3, 5), tolerance),
  pair(op, normal(2, 3, 4), normal(4), tolerance),
  pair(op, normal(3, 1), normal(2, 1, 5), tolerance),
  pair(op, normal(), normal(2, 2), tolerance),
  pair(op, tied(4, 7), tied(4, 7), tolerance),
  pair(op, special(), special(), tolerance),
  pair(op, special(), { shape: [], dtype: 'float32', data: Float32Array.of(0) }, tolerance),
];

const integerCase = (op: Binary): Case => pair(op, integers(3, 4), integers(4), exact);

const single = (op: Unary, x: HostTensor, tolerance: number, deviations?: Case['deviations']): Case => ({
  fn: (inputs) => ({ y: op(inputs.x) }),
  inputs: { x },
  tolerance,
  deviations,
});

const unaryCases = (op: Unary, tolerance: number): [Case, ...Case[]] => [
  single(op, normal(2, 3, 5), tolerance),
  single(op, positive(7), tolerance),
  single(op, normal(), tolerance),
  single(op, special(), tolerance),
];

const power = (x: HostTensor, exponent: number): Case => single((t) => tf.pow(t, exponent), x, sums);

export const elementwise = {
  Add: [...binaryCases(tf.add, rounding), integerCase(tf.add)],
  AddN: [
    {
      fn: ({ a, b, c }) => ({ y: tf.addN([a, b, c]) }),
      inputs: { a: normal(3, 4), b: normal(3, 4), c: normal(3, 4) },
      tolerance: rounding,
    },
  ],
  Sub: [...binaryCases(tf.sub, rounding), integerCase(tf.sub)],
  Multiply: [...binaryCases(tf.mul, rounding), integerCase(tf.mul)],
  RealDiv: binaryCases(tf.div, rounding),
  Maximum: [...binaryCases(tf.maximum, exact), integerCase(tf.maximum)],
  Minimum: [...binaryCases(tf.minimum, exact), integerCase(tf.minimum)],
  Pow: [
    pair(tf.pow, positive(3, 4), normal(3, 4), sums),
    pair(tf.pow, positive(3, 4), normal(3, 1), sums),
    power(positive(3, 4), 0.5),
    power(positive(3, 4), -0.5),
    ...[2, 1, -1, 0.5, -0.5, 0, 3].map((exponent) => power(special(), exponent)),
    ...[0.5, -0.5].map((exponent) => single((x) => tf.pow(tf.maximum(x, 1e-4), exponent), special(), sums)),
  ],
  SquaredDifference: [...binaryCases(tf.squaredDifference, rounding), integerCase(tf.squaredDifference)],
  Neg: [...unaryCases(tf.neg, exact), single(tf.neg, integers(5), exact)],
  Abs: [...unaryCases(tf.abs, exact), single(tf.abs, integers(5), exact)],
  Sqrt: unaryCases(tf.sqrt, rounding),
  Rsqrt: [single(tf.rsqrt, positive(3, 4), rounding), single(tf.rsqrt, special(), rounding)],
  Reciprocal: unaryCases(tf.reciprocal, rounding),
  Square: [...unaryCases(tf.square, rounding), single(tf.square, integers(5), exact)],
  Exp: unaryCases(tf.exp, sums),
  Log: unaryCases(tf.log, sums),
  Relu: unaryCases(tf.relu, exact),
  ClipByValue: unaryCases((x) => tf.clipByValue(x, -0.5, 0.75), rounding),
  Cast: [
    single((x) => tf.cast(x, 'int32'), normal(3, 4), exact),
    single((x) => tf.cast(x, 'bool'), tied(3, 4), exact),
    single((x) => tf.cast(x, 'float32'), bools(3, 4), exact),
    single((x) => tf.cast(x, 'float32'), integers(3, 4), exact),
    single((x) => tf.cast(x, 'int32'), bools(3, 4), exact),
    single((x) => tf.cast(tf.cast(x, 'int32'), 'int32'), tied(3), exact),
  ],
} satisfies Partial<ConformanceTable<KernelName>>;
