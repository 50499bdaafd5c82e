import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { TensorFunction } from '../../../../src/compute/engine';
import { severalSteps } from '../../../../src/compute/steps/severalSteps';
import type { HostTensor } from '../../../../src/compute/tensor';
import { expectClose } from '../cases/expectClose';
import { normal } from '../cases/samples';

/** Gradient descent with momentum on a least-squares loss. */
const descend: TensorFunction = ({ x, y, w, velocity, rate }) => {
  const loss = (weights: tf.Tensor): tf.Scalar => tf.mean(tf.square(tf.sub(tf.matMul(x, weights), y)));
  const { value, grad } = tf.valueAndGrad(loss)(w);
  const next = tf.add(tf.mul(velocity, 0.9), grad);
  return { w: tf.sub(w, tf.mul(rate, next)), velocity: next, loss: value };
};

const rate: HostTensor = { shape: [], dtype: 'float32', data: Float32Array.of(0.05) };
const part = ({ shape, data }: HostTensor, i: number): HostTensor => {
  const size = data.length / shape[0];
  return { shape: shape.slice(1), dtype: 'float32', data: data.slice(i * size, (i + 1) * size) };
};

it.each(['cpu', 'eager'])('does on %s what as many calls do', async (device) => {
  const engine = await createEngine({ device, threads: 1 });
  const [x, y] = [normal(7, 6, 3), normal(7, 6, 2)];
  const start = { w: normal(3, 2), velocity: { ...normal(3, 2), data: new Float32Array(6) } };
  const step = engine.compile('step', descend);
  let state: Record<string, HostTensor> = start;
  const losses: number[] = [];
  for (let i = 0; i < 7; i++) {
    const { loss, ...next } = await step({ ...state, x: part(x, i), y: part(y, i), rate });
    state = next;
    losses.push(loss.data[0]);
  }
  const all = engine.compile('steps', severalSteps(descend, ['w', 'velocity'], ['rate']));
  const result = await all({ ...start, x, y, rate });
  const loss: HostTensor = { shape: [7], dtype: 'float32', data: Float32Array.from(losses) };
  expectClose(result, { ...state, loss }, 1e-6);
  await engine.dispose();
});

it('keeps the state of an engine step, call after call', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  const state = { w: normal(3, 2), velocity: normal(3, 2) };
  const [single, several] = await Promise.all([
    engine.step({ name: 'single', fn: descend, state }),
    engine.step({ name: 'several', fn: severalSteps(descend, ['w', 'velocity'], ['rate']), state }),
  ]);
  for (let call = 0; call < 3; call++) {
    const [x, y] = [normal(4, 6, 3), normal(4, 6, 2)];
    for (let i = 0; i < 4; i++) await single.run({ x: part(x, i), y: part(y, i), rate });
    const { loss } = await several.run({ x, y, rate });
    expect(loss.shape).toEqual([4]);
    expectClose(await several.read(), await single.read(), 1e-6);
  }
  await engine.dispose();
});
