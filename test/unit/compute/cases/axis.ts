import * as tf from '@tensorflow/tfjs-core';
import { differentiable, single, type Unary } from './builders';
import { integers, listed, normal } from './samples';
import { exact, sums, type Case, type ConformanceTable } from './table';

/** Infinities stand for classes that are left out. */
const withInfinities = () => listed(1, -Infinity, 2, 0.5, -Infinity);
const large = () => listed(1000, 999, -1000, 1000);

const distributions = (op: Unary): [Case, ...Case[]] => [
  differentiable(single(op, normal(3, 5), sums)),
  differentiable(single(op, normal(2, 3, 4), sums)),
  single(op, withInfinities(), sums),
  single(op, large(), sums),
];

type Cumulative = (x: tf.Tensor, axis: number, exclusive: boolean, reverse: boolean) => tf.Tensor;

const cumulative = (op: Cumulative): [Case, ...Case[]] => {
  const either = [false, true];
  const last = either.flatMap((exclusive) =>
    either.map((reverse) => differentiable(single((x) => op(x, 1, exclusive, reverse), normal(3, 5), sums))),
  ) as [Case, ...Case[]];
  const others = [0, 1].map((axis) =>
    differentiable(single((x) => op(x, axis, axis === 0, axis === 1), normal(2, 3, 4), sums)),
  );
  return [...last, ...others, single((x) => op(x, 0, false, false), integers(6), exact)];
};

export const alongAxis = {
  Softmax: distributions((x) => tf.softmax(x)),
  Cumsum: cumulative(tf.cumsum),
  Cumprod: cumulative(tf.cumprod),
} satisfies Partial<ConformanceTable>;
