import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { TensorFunction } from '../../../../src/compute/engine';
import { createEngine } from '../../../../src/compute/createEngine';
import { optimise } from '../../../../src/compute/passes/optimise';
import { splitUpdates } from '../../../../src/compute/steps/splitUpdates';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { trace } from '../../../../src/compute/trace/trace';

const random = RandomStream.fromSeed(4);
const normal = (...shape: number[]): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random.normal()),
});
const count = (value: number): HostTensor => ({ shape: [], dtype: 'int32', data: Int32Array.of(value) });

/** Large enough for ONNX Runtime, which takes the part before the updates. */
const rows = 150;
const columns = 200;

const momentum: TensorFunction = ({ w, v, x, rate }) => {
  const gradient = tf.matMul(x, tf.matMul(x, w, true), false);
  const next = tf.add(tf.mul(v, 0.9), gradient);
  return { w: tf.sub(w, tf.mul(rate, next)), v: next, loss: tf.mean(tf.square(gradient)) };
};

interface Sample {
  readonly fn: TensorFunction;
  readonly state: Named<HostTensor>;
  readonly inputs: Named<HostTensor>;
}

const square = normal(columns, columns);
const weights = { w: normal(columns, rows), v: normal(columns, rows) };
const inputs = {
  x: normal(columns, 8),
  rate: { shape: [], dtype: 'float32', data: Float32Array.of(1e-4) } as HostTensor,
};

/** Steps by what is special about how they overwrite their state. */
const samples: Record<string, Sample> = {
  'momentum, with the loss of the state before': { fn: momentum, state: weights, inputs },
  'a counter of whole numbers beside it': {
    fn: (tensors) => ({
      ...momentum(tensors),
      step: tf.add(tensors.step, tf.scalar(1, 'int32')),
      loss: tf.cast(tensors.step, 'float32'),
    }),
    state: { ...weights, step: count(41) },
    inputs,
  },
  'two tensors that take each other’s place': {
    fn: ({ w, v, x }) => ({ w: tf.mul(v, 1.5), v: tf.add(w, 1), loss: tf.sum(tf.matMul(x, w, true)) }),
    state: weights,
    inputs: { x: inputs.x },
  },
  'values read from another place than they are written to': {
    fn: ({ w, x }) => ({ w: tf.mul(tf.add(w, tf.transpose(w)), 0.5), loss: tf.sum(tf.matMul(x, w, true)) }),
    state: { w: square },
    inputs: { x: inputs.x },
  },
  'a row that is added to all rows of another tensor, which it is changed with': {
    fn: ({ w, row, x }) => ({
      w: tf.add(w, row),
      row: tf.mul(row, 0.5),
      loss: tf.sum(tf.matMul(x, w, true)),
    }),
    state: { w: weights.w, row: normal(1, rows) },
    inputs: { x: inputs.x },
  },
  'a state that is an input of the step, and one that nothing changes': {
    fn: ({ w, kept, last, x }) => ({ w: tf.add(w, kept), kept, last: tf.mul(x, 1), loss: tf.sum(tf.mul(last, x)) }),
    state: { w: weights.w, kept: normal(columns, rows), last: normal(columns, 8) },
    inputs: { x: inputs.x },
  },
  'a mask': {
    fn: ({ w, x }) => {
      const product = tf.matMul(x, tf.matMul(x, w, true), false);
      return { w: tf.where(tf.greater(product, 0), tf.mul(w, 0.5), tf.neg(w)), loss: tf.sum(product) };
    },
    state: { w: weights.w },
    inputs: { x: inputs.x },
  },
};

const steps = 3;

async function train(device: string, { fn, state, inputs: given }: Sample) {
  const engine = await createEngine({ device, threads: 1 });
  const step = await engine.step({ name: 'sample', fn, state });
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) losses.push((await step.run(given)).loss.data[0]);
  const end = await step.read();
  await step.dispose();
  await engine.dispose();
  return { losses, end };
}

describe.each(Object.entries(samples))('a step that overwrites its state: %s', (_name, sample) => {
  it('ends as it does eagerly', async () => {
    const [ours, eager] = [await train('cpu', sample), await train('eager', sample)];
    ours.losses.forEach((loss, i) => expect(loss / eager.losses[i]).toBeCloseTo(1, 3));
    for (const [name, { data }] of Object.entries(eager.end)) {
      const apart = Math.max(...Array.from(data, (value, i) => Math.abs(value - ours.end[name].data[i])));
      expect(apart, name).toBeLessThan(1e-3);
    }
  });
});

it('hands over the gradient and nothing of what the updates can compute', () => {
  const { fn, state, inputs: given } = samples['momentum, with the loss of the state before'];
  const graph = optimise(trace('momentum', fn, { ...state, ...given }));
  const { front, updates } = splitUpdates(graph, (name) => name in state);
  expect(front.outputs.map(({ node }) => node.shape)).toEqual([[], [columns, rows]]);
  expect(front.inputs.map(({ attributes }) => attributes.name).sort()).toEqual(['w', 'x']);
  expect(updates.outputs.map(({ name }) => name)).toEqual(['w', 'v']);
});

describe('states that grow the memory they lie in', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  afterAll(() => engine.dispose());

  it('leave those before them as they are', async () => {
    const { fn, state, inputs: given } = samples['momentum, with the loss of the state before'];
    const first = await engine.step({ name: 'first', fn, state });
    await first.run(given);
    const before = await first.read();
    const large = await engine.step({
      name: 'large',
      fn: ({ w }) => ({ w: tf.add(w, 1), loss: tf.sum(w) }),
      state: { w: normal(1000, 1000) },
    });
    await large.run({});
    expect(await first.read()).toEqual(before);
    await first.run(given);
    const [again] = [(await train('eager', { fn, state, inputs: given })).losses[2]];
    expect((await first.run(given)).loss.data[0] / again).toBeCloseTo(1, 3);
    await large.dispose();
    await first.dispose();
  });
});
