import * as tf from '@tensorflow/tfjs-core';
import type { KernelName } from '../../../../src/compute/lower/kernels';
import type { HostTensor } from '../../../../src/compute/tensor';
import {
  binaryCases,
  differentiable,
  integerPair,
  pair,
  roughPairs,
  single,
  smoothPairs,
  unaryCases,
} from './builders';
import { bools, distinct, integers, normal, positive, special, tied } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

const power = (x: HostTensor, exponent: number): Case => single((t) => tf.pow(t, exponent), x, sums);

/** A difference of two values from `distinct` is never near the kink at 0. */
const extremes = (op: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): [Case, ...Case[]] => [
  differentiable(pair(op, distinct(3, 4), otherNumbers(), exact)),
  ...binaryCases(op, exact).map(({ gradient: _, ...each }) => each),
  integerPair(op),
];

const otherNumbers = (): HostTensor => ({ shape: [4], dtype: 'float32', data: Float32Array.of(0.05, -0.8, 0.3, 1.2) });

export const elementwise = {
  Add: [...binaryCases(tf.add, rounding), integerPair(tf.add)],
  AddN: [
    differentiable({
      fn: ({ a, b, c }) => ({ y: tf.addN([a, b, c]) }),
      inputs: { a: normal(3, 4), b: normal(3, 4), c: normal(3, 4) },
      tolerance: rounding,
    }),
  ],
  Sub: [...binaryCases(tf.sub, rounding), integerPair(tf.sub)],
  Multiply: [...binaryCases(tf.mul, rounding), integerPair(tf.mul)],
  RealDiv: [...smoothPairs(tf.div, rounding, positive), ...roughPairs(tf.div, rounding)],
  Maximum: extremes(tf.maximum),
  Minimum: extremes(tf.minimum),
  Pow: [
    differentiable(pair(tf.pow, positive(3, 4), normal(3, 4), sums)),
    differentiable(pair(tf.pow, positive(3, 4), normal(3, 1), sums)),
    differentiable(power(normal(3, 4), 2)),
    differentiable(power(normal(3, 4), 3)),
    differentiable(power(positive(3, 4), 0.5)),
    differentiable(power(positive(3, 4), -0.5)),
    ...[2, 1, -1, 0.5, -0.5, 0, 3].map((exponent) => power(special(), exponent)),
    ...[0.5, -0.5].map((exponent) => single((x) => tf.pow(tf.maximum(x, 1e-4), exponent), special(), sums)),
  ],
  SquaredDifference: [...binaryCases(tf.squaredDifference, rounding), integerPair(tf.squaredDifference)],
  Neg: [...unaryCases(tf.neg, exact), single(tf.neg, integers(5), exact)],
  Abs: [...unaryCases(tf.abs, exact), single(tf.abs, integers(5), exact)],
  Sqrt: [differentiable(single(tf.sqrt, positive(3, 4), rounding)), ...unaryCases(tf.sqrt, rounding).slice(3)],
  Rsqrt: [differentiable(single(tf.rsqrt, positive(3, 4), rounding)), single(tf.rsqrt, special(), rounding)],
  Reciprocal: [
    differentiable(single(tf.reciprocal, positive(3, 4), rounding)),
    ...unaryCases(tf.reciprocal, rounding).map(({ gradient: _, ...each }) => each),
  ],
  Square: [...unaryCases(tf.square, rounding), single(tf.square, integers(5), exact)],
  Exp: unaryCases(tf.exp, sums),
  Log: [
    differentiable(single(tf.log, positive(3, 4), sums)),
    ...unaryCases(tf.log, sums).map(({ gradient: _, ...each }) => each),
  ],
  Cast: [
    differentiable(
      single((x) => tf.cast(tf.cast(x, 'float32'), 'float32'), normal(3, 4), exact),
      {},
    ),
    single((x) => tf.cast(x, 'int32'), normal(3, 4), exact),
    single((x) => tf.cast(x, 'bool'), tied(3, 4), exact),
    single((x) => tf.cast(x, 'float32'), bools(3, 4), exact),
    single((x) => tf.cast(x, 'float32'), integers(3, 4), exact),
    single((x) => tf.cast(x, 'int32'), bools(3, 4), exact),
    single((x) => tf.cast(tf.cast(x, 'int32'), 'int32'), tied(3), exact),
  ],
} satisfies Partial<ConformanceTable<KernelName>>;
