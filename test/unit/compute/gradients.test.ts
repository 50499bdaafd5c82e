import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { pullback } from '../../../src/compute/blocks/pullback';
import type { TensorFunction } from '../../../src/compute/engine';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { runEagerly } from '../../../src/compute/runners/tfjs';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { trace } from '../../../src/compute/trace/trace';
import { listed, tied } from './cases/samples';

/** The gradient of the sum of a function's output `y`, traced and eager. */
function gradients(fn: TensorFunction, inputs: Named<HostTensor>): readonly Named<HostTensor>[] {
  const backward: TensorFunction = (given) =>
    pullback((taken) => ({ y: tf.sum(fn(taken).y) }))({ ...given, 'gradient/y': tf.scalar(1) });
  return [evaluate(trace('gradient', backward, inputs), inputs), runEagerly('cpu', backward, inputs)];
}

describe('at ties', () => {
  it.each([
    ['max', tf.max, [0, 1 / 3, 1 / 3, 0, 1 / 3]],
    ['min', tf.min, [1 / 2, 0, 0, 1 / 2, 0]],
  ] as const)('%s shares the gradient among equal values', (_name, op, expected) => {
    for (const { x } of gradients(({ x }) => ({ y: op(x) }), { x: listed(-1, 2, 2, -1, 2) })) {
      x.data.forEach((value: number, i: number) => expect(value).toBeCloseTo(expected[i], 6));
    }
  });

  it('gives each reduced row the whole gradient, once', () => {
    for (const { x } of gradients(({ x }) => ({ y: tf.max(x, 1) }), { x: tied(6, 8) })) {
      for (let row = 0; row < 6; row++) {
        const sum = [...x.data.slice(row * 8, (row + 1) * 8)].reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 5);
      }
    }
  });

  it('gives the gradient of the larger of two equal values to one of them', () => {
    for (const { a, b } of gradients(({ a, b }) => ({ y: tf.maximum(a, b) }), { a: tied(20), b: tied(20) })) {
      a.data.forEach((value: number, i: number) => expect(value + b.data[i]).toBe(1));
    }
  });
});

it('is nothing through comparisons, and does not fail there', () => {
  const masked: TensorFunction = ({ x }) => {
    const mask = tf.logicalAnd(tf.greater(x, 0), tf.logicalNot(tf.equal(x, 2)));
    return { y: tf.mul(tf.cast(mask, 'float32'), tf.square(x)) };
  };
  for (const { x } of gradients(masked, { x: listed(-1, 1, 2, 3) }))
    expect([...x.data].map((value) => value + 0)).toEqual([0, 2, 0, 6]);
});

it('is nothing through the place of a largest value', () => {
  const straight: TensorFunction = ({ x }) => ({ y: tf.mul(tf.oneHot(tf.argMax(x), 3, 1, 0, 'float32'), x) });
  for (const { x } of gradients(straight, { x: listed(1, 3, 2) }))
    expect([...x.data].map((v) => v + 0)).toEqual([0, 1, 0]);
});
