import * as tf from '@tensorflow/tfjs-core';
import { differentiable, pair, single, smoothSingles, unaryCases, type Unary } from './builders';
import { distinct, integers, listed, normal, special } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

/** Piecewise linear: differentiated away from the kinks, and tried at them. */
const pieces = (op: Unary): [Case, ...Case[]] => [
  differentiable(single(op, distinct(4, 10), rounding)),
  single(op, normal(2, 3, 5), rounding),
  single(op, special(), rounding),
];

const overflowing = () => listed(-200, -100, -20, -1e-4, 0, 1e-4, 20, 100, 200);

export const nonlinearities = {
  Relu: [...pieces(tf.relu), single(tf.relu, integers(5), exact)],
  Relu6: pieces(tf.relu6),
  LeakyRelu: [...pieces((x) => tf.leakyRelu(x)), ...pieces((x) => tf.leakyRelu(x, 0.01))],
  Prelu: [
    differentiable(pair(tf.prelu, distinct(3, 4), normal(3, 4), rounding)),
    differentiable(pair(tf.prelu, distinct(2, 3, 4), normal(4), rounding)),
  ],
  Elu: [...pieces(tf.elu), single(tf.elu, overflowing(), sums)],
  EluGrad: [
    {
      fn: ({ dy, y }) => ({ dx: tf.engine().runKernel<tf.Tensor>('EluGrad', { dy, y }) }),
      inputs: { dy: normal(3, 4), y: normal(3, 4) },
      tolerance: rounding,
    },
  ],
  Selu: [...pieces(tf.selu), single(tf.selu, overflowing(), sums)],
  Sigmoid: [...unaryCases(tf.sigmoid, rounding), single(tf.sigmoid, overflowing(), rounding)],
  Tanh: [...unaryCases(tf.tanh, rounding), single(tf.tanh, overflowing(), rounding)],
  Softplus: [...smoothSingles(tf.softplus, rounding), single(tf.softplus, overflowing(), rounding)],
  Step: [
    single((x) => tf.step(x), normal(3, 4), exact),
    single((x) => tf.step(x, 0.25), listed(-1, -0, 0, 1, Infinity), exact),
  ],
  ClipByValue: [
    ...pieces((x) => tf.clipByValue(x, -0.51, 0.77)),
    single((x) => tf.clipByValue(x, -2, 1), integers(3, 4), exact),
  ],
} satisfies Partial<ConformanceTable>;
