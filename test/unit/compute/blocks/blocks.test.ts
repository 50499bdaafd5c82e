import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { compileBlock } from '../../../../src/compute/blocks';
import { forwardAndBackward, isKept } from '../../../../src/compute/blocks/passes';
import { createEngine } from '../../../../src/compute/createEngine';
import type { TensorFunction } from '../../../../src/compute/engine';
import { optimise } from '../../../../src/compute/passes/optimise';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { trace } from '../../../../src/compute/trace/trace';
import { expectClose } from '../cases/expectClose';
import { normal } from '../cases/samples';

/** Two operations that a choice block chooses from. */
const convolution: TensorFunction = ({ x, w, b }) => ({
  y: tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'), b)),
});
const gated: TensorFunction = ({ x, w }) => {
  const h = tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same');
  return { y: tf.mul(tf.sigmoid(h), tf.tanh(h)) };
};

const parameters = (): readonly Named<HostTensor>[] => [
  { w: normal(3, 3, 4, 4), b: normal(4) },
  { w: normal(3, 3, 4, 4) },
  { w: normal(3, 3, 4, 4), b: normal(4) },
];
const path = [convolution, gated, convolution];

/** Gradients of the sum of squares of what a path gives, all blocks in one function. */
const whole: TensorFunction = ({ x, ...given }) => {
  const loss = (first: tf.Tensor, ...rest: tf.Tensor[]): tf.Scalar => {
    const weights = Object.fromEntries(Object.keys(given).map((name, i) => [name, rest[i]]));
    const y = path.reduce((h, fn, i) => fn({ x: h, w: weights[`w${i}`], b: weights[`b${i}`] }).y, first);
    return tf.sum(tf.square(y));
  };
  const [dx, ...others] = tf.grads(loss)([x, ...Object.values(given)]);
  return { x: dx, ...Object.fromEntries(Object.keys(given).map((name, i) => [name, others[i]])) };
};

describe.each(['cpu', 'eager'])('a path of blocks on %s', async (device) => {
  const engine = await createEngine({ device, threads: 1 });
  afterAll(() => engine.dispose());

  it('has the gradients of the whole', async () => {
    const [x, weights] = [normal(2, 5, 6, 4), parameters()];
    const blocks = path.map((fn, i) => compileBlock(engine, `block ${i}`, fn));
    const passes = [];
    let h: HostTensor = x;
    for (const [i, block] of blocks.entries()) {
      const pass = await block.forward({ x: h, ...weights[i] });
      expectClose(await block.infer({ x: h, ...weights[i] }), pass.outputs, 1e-6);
      passes.push(pass);
      h = pass.outputs.y;
    }
    let gradient: HostTensor = { ...h, data: Float32Array.from(h.data, (value) => 2 * value) };
    const found: Record<string, HostTensor> = {};
    for (const [i, pass] of [...passes.entries()].reverse()) {
      const { x: dx, ...rest } = await pass.backward({ y: gradient });
      for (const [name, tensor] of Object.entries(rest)) found[`${name}${i}`] = tensor;
      gradient = dx;
    }
    const all = Object.fromEntries(
      weights.flatMap((named, i) => Object.entries(named).map(([name, tensor]) => [`${name}${i}`, tensor] as const)),
    );
    const expected = await engine.compile('whole', whole)({ x, ...all });
    expectClose({ x: gradient, ...found }, expected, 1e-4);
  });

  it('takes the gradients that are left out as zero', async () => {
    const block = compileBlock(engine, 'two', ({ x, unused }) => ({ a: tf.exp(x), b: tf.mul(x, 3), unused }));
    const x = normal(3);
    const pass = await block.forward({ x, unused: normal(2) });
    const gradients = await pass.backward({ b: { ...x, data: Float32Array.of(1, 2, 3) } });
    expect([...gradients.x.data]).toEqual([3, 6, 9]);
  });
});

it('compiles one function once for each direction and set of shapes', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  let traced = 0;
  const counted: TensorFunction = (inputs) => {
    traced++;
    return convolution(inputs);
  };
  const run = async (name: string, size: number): Promise<void> => {
    const pass = await compileBlock(engine, name, counted).forward({
      x: normal(1, size, size, 4),
      w: normal(3, 3, 4, 4),
      b: normal(4),
    });
    await pass.backward({ y: pass.outputs.y });
  };
  await run('first', 5);
  const once = traced;
  await run('second', 5);
  expect(traced).toBe(once);
  await run('third', 6);
  expect(traced).toBe(2 * once);
  await engine.dispose();
});

it('computes nothing dear twice', () => {
  const specs = { x: normal(2, 5, 6, 4), w: normal(3, 3, 4, 4) };
  const { forward, backward } = forwardAndBackward(gated);
  const first = optimise(trace('forward', forward, specs));
  const kept = Object.fromEntries(
    first.outputs.filter(({ name }) => isKept(name)).map(({ name, node }) => [name, node]),
  );
  const given: Named<{ shape: readonly number[]; dtype: HostTensor['dtype'] }> = {
    ...specs,
    ...kept,
    'gradient/y': { shape: [2, 5, 6, 4], dtype: 'float32' },
  };
  const second = optimise(trace('backward', backward, given));
  const count = (op: string): number => second.nodes.filter((node) => node.op === op).length;
  expect([count('Sigmoid'), count('Tanh')]).toEqual([0, 0]);
  expect(Object.keys(kept)).toHaveLength(2);
});

it('refuses a tensor that is not an input', () => {
  const outside: TensorFunction = ({ x, w }) =>
    forwardAndBackward(({ x: inner }) => ({ y: tf.mul(inner, w) })).forward({ x });
  expect(() => trace('outside', outside, { x: normal(2), w: normal(2) })).toThrow(/not among its inputs/);
});
