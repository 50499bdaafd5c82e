import type * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../../../src/compute/tensor';
import { integers, normal, positive, special, tied } from './samples';
import { exact, type Case, type Gradient } from './table';

export type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
export type Unary = (x: tf.Tensor) => tf.Tensor;
type More = Omit<Case, 'fn' | 'inputs' | 'tolerance'>;

export const pair = (op: Binary, a: HostTensor, b: HostTensor, tolerance: number, more: More = {}): Case => ({
  fn: (inputs) => ({ y: op(inputs.a, inputs.b) }),
  inputs: { a, b },
  tolerance,
  ...more,
});

export const single = (op: Unary, x: HostTensor, tolerance: number, more: More = {}): Case => ({
  fn: (inputs) => ({ y: op(inputs.x) }),
  inputs: { x },
  tolerance,
  ...more,
});

/** The case with its gradient checked too. */
export const differentiable = (each: Case, gradient: Gradient = {}): Case => ({ ...each, gradient });

/** Equal shapes, broadcasting either way and both at once, scalars: those that are differentiated. */
export const smoothPairs = (
  op: Binary,
  tolerance: number,
  sample: (...shape: number[]) => HostTensor = normal,
): [Case, ...Case[]] => [
  differentiable(pair(op, sample(3, 5), sample(3, 5), tolerance)),
  differentiable(pair(op, sample(2, 3, 4), sample(4), tolerance)),
  differentiable(pair(op, sample(3, 1), sample(2, 1, 5), tolerance)),
  differentiable(pair(op, sample(), sample(2, 2), tolerance)),
];

/** Ties and values at which formulas that are equal elsewhere differ. */
export const roughPairs = (op: Binary, tolerance: number): Case[] => [
  pair(op, tied(4, 7), tied(4, 7), tolerance),
  pair(op, special(), special(), tolerance),
  pair(op, special(), { shape: [], dtype: 'float32', data: Float32Array.of(0) }, tolerance),
];

export const binaryCases = (op: Binary, tolerance: number): [Case, ...Case[]] => [
  ...smoothPairs(op, tolerance),
  ...roughPairs(op, tolerance),
];

export const integerPair = (op: Binary): Case => pair(op, integers(3, 4), integers(4), exact);

/** A tensor, positive values, a scalar: those that are differentiated. */
export const smoothSingles = (
  op: Unary,
  tolerance: number,
  sample: (...shape: number[]) => HostTensor = normal,
): [Case, ...Case[]] => [
  differentiable(single(op, sample(2, 3, 5), tolerance)),
  differentiable(single(op, positive(7), tolerance)),
  differentiable(single(op, sample(), tolerance)),
];

export const unaryCases = (op: Unary, tolerance: number): [Case, ...Case[]] => [
  ...smoothSingles(op, tolerance),
  single(op, special(), tolerance),
];
