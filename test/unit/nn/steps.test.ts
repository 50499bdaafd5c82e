import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { convNorm, depthwiseNorm } from '../../../src/nn/blocks';
import { add, graph, residual, sequential, single } from '../../../src/nn/compose';
import {
  batchNorm,
  calibrationWeight,
  dense,
  dropout,
  flatten,
  globalAveragePool,
  maxPool,
} from '../../../src/nn/layers';
import { softmaxCrossEntropy } from '../../../src/nn/losses';
import { createNetwork, initialise } from '../../../src/nn/network';
import { adam, sgd, type Optimiser } from '../../../src/nn/optimisers';
import {
  calibrationStep,
  accuracy,
  evaluationStep,
  networkState,
  predictionStep,
  trainingStep,
  type LearningTask,
  type TrainingOptions,
} from '../../../src/nn/steps';
import { scalar } from '../../../src/nn/tensors';
import { drawNoise } from '../../../src/nn/training/noise';
import { expectClose, ids, sample, tensor } from './judge';

let engines: Record<'eager' | 'cpu', Engine>;
beforeAll(async () => {
  engines = { eager: await createEngine({ device: 'eager' }), cpu: await createEngine({ device: 'cpu', threads: 1 }) };
});
afterAll(async () => {
  for (const engine of Object.values(engines)) await engine.dispose();
});

const network = createNetwork(
  sequential({
    stem: convNorm(4),
    block: residual(sequential({ depthwise: depthwiseNorm(), pointwise: convNorm(4, { kernel: 1 }) })),
    pool: maxPool(2),
    drop: dropout(0.2),
    flat: flatten,
    head: dense(3),
  }),
  [6, 6, 2],
);
const task: LearningTask = {
  network,
  loss: (output, { y }) => softmaxCrossEntropy(output, y, { labelSmoothing: 0.1 }),
  metrics: (output, { y }) => ({ accuracy: accuracy(output, y) }),
};
const initial = () => initialise(network, RandomStream.fromSeed(1));
const batches = Array.from({ length: 20 }, () => ({ x: sample(8, 6, 6, 2), y: ids([8], [0, 1, 2, 0, 1, 2, 0, 1]) }));

async function lossCurve(engine: Engine, options: TrainingOptions, steps = 20) {
  const step = await engine.step(trainingStep(task, initial(), options));
  const random = RandomStream.fromSeed(2);
  const losses: number[] = [];
  for (const batch of batches.slice(0, steps)) {
    const noise = drawNoise(network.noise, 8, random);
    const { loss } = await step.run({ ...batch, ...noise, 'scalar/learningRate': scalar(0.05) });
    losses.push(loss.data[0]);
  }
  const state = await step.read();
  await step.dispose();
  return { losses, state };
}

describe('training', () => {
  test.each<[string, Optimiser]>([
    ['momentum', sgd({ momentum: 0.9, weightDecay: 1e-3 })],
    ['adam', adam()],
  ])('%s: the loss curve of 20 steps is the same on the compiled and the eager engine', async (_, optimiser) => {
    const options = { optimiser, clip: { norm: 5 }, averageDecay: 0.9 };
    const [compiled, eager] = [await lossCurve(engines.cpu, options), await lossCurve(engines.eager, options)];
    expectClose(compiled.losses, eager.losses, 1e-4);
    expectClose(compiled.losses.slice(0, 5), eager.losses.slice(0, 5), 1e-6);
    expect(compiled.losses[19]).toBeLessThan(compiled.losses[0]);
    expect(Object.keys(compiled.state).sort()).toEqual(Object.keys(eager.state).sort());
  });

  test('the same seed gives the same bits', async () => {
    const options = { optimiser: sgd({ momentum: 0.9 }) };
    expect(await lossCurve(engines.cpu, options, 5)).toEqual(await lossCurve(engines.cpu, options, 5));
  });

  test('its state is named by kind', async () => {
    const { state } = trainingStep(task, initial(), { optimiser: sgd({ momentum: 0.9 }), averageDecay: 0.99 });
    const names = Object.keys(state);
    for (const name of [
      'parameter/stem/conv/filter',
      'statistic/stem/norm/mean',
      'slot/velocity/block/body/depthwise/conv/filter',
      'average/head/bias',
    ]) {
      expect(names).toContain(name);
    }
  });

  test('parameters without an optimiser stay, and so do gated ones while their gate is 0', async () => {
    const optimiser = sgd({ momentum: 0.9, weightDecay: 0.1 });
    const options: TrainingOptions = {
      optimiser: (name) => (name.startsWith('head/') ? undefined : optimiser),
      gateOf: (name) => (name.startsWith('block/') ? 'block' : undefined),
    };
    const spec = trainingStep(task, initial(), options);
    expect(spec.scalars).toEqual(['learningRate', 'block']);
    const step = await engines.cpu.step(spec);
    const feed = { ...batches[0], ...drawNoise(network.noise, 8, RandomStream.fromSeed(2)) };
    const rates = { 'scalar/learningRate': scalar(0.1) };
    await step.run({ ...feed, ...rates, 'scalar/block': scalar(1) });
    const before = await step.read();
    await step.run({ ...feed, ...rates, 'scalar/block': scalar(0) });
    const after = await step.read();
    await step.dispose();
    expect(after['parameter/head/weight']).toEqual(spec.state['parameter/head/weight']);
    for (const name of Object.keys(after).filter((key) => key.includes('/block/') && !key.startsWith('statistic'))) {
      expect(after[name], name).toEqual(before[name]);
    }
    expect(after['parameter/stem/conv/filter']).not.toEqual(before['parameter/stem/conv/filter']);
    expect(before['parameter/block/body/pointwise/conv/filter']).not.toEqual(
      spec.state['parameter/block/body/pointwise/conv/filter'],
    );
  });

  test('parameters that the loss does not depend on stay, and so do their slots', async () => {
    const places = { used: { from: 'x', layer: dense(2) }, other: { from: 'x', layer: dense(2) } };
    const two = createNetwork(single(graph(places, ['used']), 'x', 'used'), [3]);
    const loss: LearningTask['loss'] = (output) => tf.mean(tf.square(output));
    const optimiser = sgd({ momentum: 0.9, weightDecay: 0.1 });
    const spec = trainingStep({ network: two, loss }, initialise(two, RandomStream.fromSeed(1)), { optimiser });
    const step = await engines.cpu.step(spec);
    await step.run({ x: sample(4, 3), 'scalar/learningRate': scalar(0.1) });
    const after = await step.read();
    await step.dispose();
    for (const name of Object.keys(after)) {
      if (name.includes('other/')) expect(after[name], name).toEqual(spec.state[name]);
      else expect(after[name], name).not.toEqual(spec.state[name]);
    }
  });

  test('averages follow the parameters', async () => {
    const { state } = await lossCurve(engines.cpu, { optimiser: sgd(), averageDecay: 0.75 }, 1);
    const first = initial().parameters;
    const name = 'head/weight';
    const expected = first[name].data.map((value, i) => 0.75 * value + 0.25 * state[`parameter/${name}`].data[i]);
    expectClose(state[`average/${name}`].data, expected, 1e-6);
  });
});

describe('evaluation, prediction, calibration', () => {
  test('evaluation uses running statistics, draws no noise and changes nothing', async () => {
    const values = initial();
    const step = await engines.cpu.step(evaluationStep(task, values));
    const [first, second] = [await step.run(batches[0]), await step.run(batches[0])];
    expect(second).toEqual(first);
    expect(Object.keys(first).sort()).toEqual(['accuracy', 'loss']);
    expect(Object.keys(await step.read()).sort()).toEqual(networkState(network).sort());
    await step.dispose();
    const eager = await engines.eager.step(evaluationStep(task, values));
    expectClose(first.loss.data, (await eager.run(batches[0])).loss.data, 1e-5);
  });

  test('predictions of one example do not depend on the others', async () => {
    const step = await engines.cpu.step(predictionStep({ network }, initial()));
    const all = (await step.run({ x: batches[0].x })).y;
    const one: HostTensor = { shape: [1, 6, 6, 2], dtype: 'float32', data: batches[0].x.data.slice(0, 72) };
    expect(all.shape).toEqual([8, 3]);
    expectClose((await step.run({ x: one })).y.data, all.data.slice(0, 3), 1e-6);
    await step.dispose();
  });

  test('predictions of a network with several inputs and outputs have their names', async () => {
    const both = graph({ sum: { from: ['a', 'b'], merge: add }, twice: { from: ['sum', 'sum'], merge: add } }, [
      'sum',
      'twice',
    ]);
    const two = createNetwork(both, { a: [2], b: [2] });
    const spec = predictionStep({ network: two, input: ({ a, b }) => ({ a, b }) }, { parameters: {}, statistics: {} });
    const step = await engines.cpu.step(spec);
    const { sum, twice } = await step.run({ a: tensor([1, 2], [1, 2]), b: tensor([1, 2], [3, 5]) });
    expect([...sum.data, ...twice.data]).toEqual([4, 7, 8, 14]);
    await step.dispose();
  });

  test('calibrated statistics are the plain average over the batches, in any order', async () => {
    const plain = createNetwork(sequential({ norm: batchNorm(), pool: globalAveragePool }), [6, 6, 2]);
    const calibrate = async (order: readonly number[]): Promise<Named<HostTensor>> => {
      const step = await engines.cpu.step(
        calibrationStep({ network: plain }, initialise(plain, RandomStream.fromSeed(1))),
      );
      for (const [n, i] of order.entries()) {
        await step.run({ x: batches[i].x, [`scalar/${calibrationWeight}`]: scalar(1 / (n + 1)) });
      }
      const state = await step.read(['statistic/norm/mean', 'statistic/norm/variance']);
      await step.dispose();
      return state;
    };
    const state = await calibrate([0, 1, 2]);
    const channel = (i: number) => Array.from(batches[i].x.data).filter((_, k) => k % 2 === 0);
    const means = [0, 1, 2].map((i) => channel(i).reduce((a, b) => a + b) / 288);
    const variances = [0, 1, 2].map((i) => channel(i).reduce((sum, v) => sum + (v - means[i]) ** 2, 0) / 287);
    const average = (values: number[]) => values.reduce((a, b) => a + b) / 3;
    expectClose([state['statistic/norm/mean'].data[0]], [average(means)], 1e-6);
    expectClose([state['statistic/norm/variance'].data[0]], [average(variances)], 1e-6);
    const other = await calibrate([2, 0, 1]);
    expectClose(other['statistic/norm/variance'].data, state['statistic/norm/variance'].data, 1e-6);
  });

  test('a network with several inputs says what it takes from the batch', () => {
    const two = createNetwork<Named<tf.Tensor>>(
      (inputs) => ({ output: inputs.a, apply: (_, { a, b }) => tf.add(a, b) }),
      {
        a: [2],
        b: [2],
      },
    );
    const wrong: LearningTask<Named<tf.Tensor>> = { network: two, loss: (output) => tf.mean(output) };
    const spec = evaluationStep(wrong, { parameters: {}, statistics: {} });
    expect(() => spec.fn({})).toThrow("takes more than 'x'");
  });
});
