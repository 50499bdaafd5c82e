import * as tf from '@tensorflow/tfjs-core';
import { differentiable, pair, single, smoothPairs, smoothSingles, unaryCases, type Unary } from './builders';
import { divisors, inside, integers, listed, normal, positive } from './samples';
import { exact, rounding, sums, type Case, type ConformanceTable } from './table';

/** Defined on (-1, 1) only. */
const bounded = (op: Unary): [Case, ...Case[]] => [
  differentiable(single(op, inside(3, 4), sums)),
  single(op, listed(NaN, 0, 0.5, -0.5, 1, -1), sums),
];

/** Halves, which are rounded to even, and large values. */
const halves = () => listed(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 1e7, -1e7, 3.49999, NaN, Infinity);

const toIntegers = (op: Unary): [Case, ...Case[]] => [single(op, normal(3, 4), exact), single(op, halves(), exact)];

const small = () => listed(1e-7, -1e-7, 1e-4, -1e-4, 0, 20, Infinity, NaN);

export const functions = {
  Erf: unaryCases(tf.erf, sums),
  Sin: smoothSingles(tf.sin, sums),
  Cos: smoothSingles(tf.cos, sums),
  Tan: smoothSingles(tf.tan, 1e-4, inside),
  Asin: bounded(tf.asin),
  Acos: bounded(tf.acos),
  Atan: unaryCases(tf.atan, sums),
  Atan2: [
    ...smoothPairs(tf.atan2, sums),
    pair(tf.atan2, listed(0, 0, 1, -1, 2, -2), listed(0, 1, 0, 0, Infinity, -Infinity), sums),
    differentiable(pair(tf.atan2, listed(0.3, 0.3, -0.3, -0.3), listed(2, -2, 2, -2), sums)),
  ],
  Sinh: smoothSingles(tf.sinh, sums),
  Cosh: smoothSingles(tf.cosh, sums),
  Asinh: smoothSingles(tf.asinh, sums),
  Acosh: [differentiable(single((x) => tf.acosh(tf.add(x, 1)), positive(3, 4), sums))],
  Atanh: bounded(tf.atanh),
  Log1p: [differentiable(single(tf.log1p, inside(3, 4), sums)), single(tf.log1p, small(), rounding)],
  Expm1: [...unaryCases(tf.expm1, sums), single(tf.expm1, small(), sums)],
  Floor: toIntegers(tf.floor),
  Ceil: toIntegers(tf.ceil),
  Round: toIntegers(tf.round),
  Sign: [
    single(tf.sign, normal(3, 4), exact),
    single(tf.sign, listed(-0, 0, Infinity, -Infinity, 1e-30), exact),
    single(tf.sign, integers(5), exact),
  ],
  Mod: [
    differentiable(pair(tf.mod, listed(5.3, -5.3, 5.3, -5.3, 0.4), listed(2, 2, -2, -2, 3), rounding)),
    pair(tf.mod, listed(4, -4, 0, 6, 1), listed(2, 2, 3, -3, Infinity), rounding),
    pair(tf.mod, integers(3, 4), divisors(4), exact),
  ],
  FloorDiv: [
    pair(tf.floorDiv, listed(5.3, -5.3, 5.3, -5.3, 4), listed(2, 2, -2, -2, 2), exact),
    pair(tf.floorDiv, integers(3, 4), divisors(4), exact),
  ],
} satisfies Partial<ConformanceTable>;
