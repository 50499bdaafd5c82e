import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine, Step } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { augment, type Augmentation } from '../../../src/nn/augment';
import { convNorm } from '../../../src/nn/blocks';
import { sequential } from '../../../src/nn/compose';
import { dense, dropout, globalAveragePool } from '../../../src/nn/layers';
import { softmaxCrossEntropy } from '../../../src/nn/losses';
import { createNetwork, initialise } from '../../../src/nn/network';
import { sgd } from '../../../src/nn/optimisers';
import { cosine } from '../../../src/nn/schedules';
import { accuracy, evaluationStep, networkState, trainingStep, type LearningTask } from '../../../src/nn/steps';
import {
  copyNetworkState,
  evaluateAll,
  fit,
  imageBatches,
  rowBatches,
  TrainingLoop,
  type BatchSource,
  type EpochReport,
  type FitOptions,
  type FitState,
} from '../../../src/nn/training';
import { hasStalled, isBetter } from '../../../src/nn/training/earlyStop';
import { ids, sample, tensor } from './judge';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

/** Squares that are bright at the top (class 0) or at the bottom (class 1). */
const count = 44;
const labels = Int32Array.from({ length: count }, (_, i) => i % 2);
const stream = RandomStream.fromSeed(9);
const pixels = Uint8Array.from({ length: count * 16 }, (_, i) => {
  const [image, row] = [Math.floor(i / 16), Math.floor((i % 16) / 4)];
  return stream.below(128) + (row < 2 === (labels[image] === 0) ? 100 : 0);
});
const images = { shape: [4, 4, 1] as const, data: pixels };
const augmentation: Augmentation = { crop: { padding: 1 }, flip: { horizontal: 0.5 }, cutout: { size: 1 } };
const others = { y: ids([count], labels) };

const network = createNetwork(
  sequential({ conv: convNorm(4), drop: dropout(0.1), pool: globalAveragePool, head: dense(2) }),
  [4, 4, 1],
);
const task: LearningTask = {
  network,
  loss: (output, { y }) => softmaxCrossEntropy(output, y),
  metrics: (output, { y }) => ({ accuracy: accuracy(output, y) }),
};

async function withTraining<Result>(body: (step: Step, source: BatchSource) => Promise<Result>): Promise<Result> {
  const values = initialise(network, RandomStream.fromSeed(3));
  const step = await engine.step(trainingStep(task, values, { optimiser: sgd({ momentum: 0.9 }), averageDecay: 0.9 }));
  const source = imageBatches({ images, others, augmentation });
  try {
    return await body(step, source);
  } finally {
    await source.dispose();
    await step.dispose();
  }
}

const options = (step: Step, source: BatchSource) => ({
  step,
  source,
  batchSize: 8,
  noise: network.noise,
  scalars: ({ epochs }: { epochs: number }) => ({ learningRate: cosine({ from: 0.1, steps: 3 })(epochs) }),
});

describe('batches', () => {
  test('the thread makes what is made here, and leaves the stream where it was', async () => {
    const [inThread, here] = [true, false].map((inThread) => imageBatches({ images, others, augmentation, inThread }));
    const indices = Int32Array.of(5, 0, 43);
    const random = RandomStream.fromSeed(4);
    const batches = await Promise.all([0, 1, 2].map(() => inThread.batch(indices, random)));
    const expected = augment(images, indices, augmentation, RandomStream.fromSeed(4));
    for (const { x, y } of batches) {
      expect(x).toEqual({ shape: [3, 4, 4, 1], dtype: 'float32', data: expected });
      expect(y).toEqual(ids([3], [1, 0, 1]));
    }
    expect(await here.batch(indices, RandomStream.fromSeed(4))).toEqual(batches[0]);
    await inThread.dispose();
    await expect(inThread.batch(indices, random)).rejects.toThrow('disposed');
  });

  test('a thread that fails says so to all who wait', async () => {
    const broken = imageBatches({ images, augmentation: { normalise: undefined, crop: null as never } });
    const results = await Promise.allSettled(
      [0, 1].map(() => broken.batch(Int32Array.of(0), RandomStream.fromSeed(1))),
    );
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await broken.dispose();
  });

  test('rows are taken in order; counts must agree', async () => {
    const source = rowBatches({ x: tensor([3, 2], [1, 2, 3, 4, 5, 6]), y: ids([3], [7, 8, 9]) });
    const batch = await source.batch(Int32Array.of(2, 0), stream);
    expect(batch).toEqual({ x: tensor([2, 2], [5, 6, 1, 2]), y: ids([2], [9, 7]) });
    expect(() => rowBatches({ x: tensor([3, 1], [1, 2, 3]), y: ids([2], [7, 8]) })).toThrow(
      "'y' has 2 examples, not 3",
    );
  });
});

describe('the loop', () => {
  const recording = (size: number) => {
    const seen: number[][] = [];
    const step: Step = {
      run: async ({ row }) => ({ loss: tensor([], [seen.push(Array.from(row.data))]) }),
      read: async () => ({}),
      write: async () => {},
      dispose: async () => {},
    };
    const source = rowBatches({
      row: ids(
        [size],
        Array.from({ length: size }, (_, i) => i),
      ),
    });
    return { seen, loop: { step, source, batchSize: 4, scalars: () => ({}) } };
  };

  test('each epoch takes every example at most once, in another order', async () => {
    const { seen, loop: options } = recording(10);
    const loop = TrainingLoop.start(options, RandomStream.fromSeed(1));
    const positions: number[] = [];
    for await (const { at } of loop.epoch()) positions.push(at.step);
    for await (const { at } of loop.epoch()) positions.push(at.step, at.epochs);
    expect(positions).toEqual([0, 1, 2, 1, 3, 1.5]);
    expect(seen.map((batch) => batch.length)).toEqual([4, 4, 4, 4]);
    expect(new Set([...seen[0], ...seen[1]]).size).toBe(8);
    expect(seen.slice(0, 2)).not.toEqual(seen.slice(2));
  });

  test('fewer examples than a batch are one batch', async () => {
    const { seen, loop } = recording(3);
    for await (const { examples } of TrainingLoop.start(loop, stream).epoch()) expect(examples).toBe(3);
    expect(seen[0].sort()).toEqual([0, 1, 2]);
  });

  test('left in the middle of an epoch and taken up again it goes on with the same batches', async () => {
    const whole = recording(20);
    const all = TrainingLoop.start(whole.loop, RandomStream.fromSeed(2));
    for await (const _ of all.epoch());
    for await (const _ of all.epoch());
    const parts = recording(20);
    let loop = TrainingLoop.start(parts.loop, RandomStream.fromSeed(2));
    for (let part = 0; part < 20 && loop.position.epoch < 2; part++) {
      for await (const _ of loop.epoch()) if (parts.seen.length % 2 === 0) break;
      loop = new TrainingLoop(parts.loop, JSON.parse(JSON.stringify(loop.state())) as ReturnType<typeof loop.state>);
    }
    expect(parts.seen).toEqual(whole.seen);
  });

  test('a batch that cannot be made fails where it is needed', async () => {
    const { loop, seen } = recording(20);
    const failing: BatchSource = {
      ...loop.source,
      batch: async (indices, random) => {
        if (seen.length > 0) throw new Error('no more');
        return loop.source.batch(indices, random);
      },
    };
    const run = async () => {
      for await (const _ of TrainingLoop.start({ ...loop, source: failing, prefetch: 0 }, stream).epoch());
    };
    await expect(run()).rejects.toThrow('no more');
    expect(seen).toHaveLength(1);
  });
});

describe('fit', () => {
  /** Trains, optionally ending with an error after so many steps; returns what it said and where it was. */
  async function train(until: number, from?: FitState, more: Partial<FitOptions> = {}) {
    return withTraining(async (step, source) => {
      const reports: EpochReport[] = [];
      const losses: number[] = [];
      let state: FitState | undefined;
      const evaluation = await engine.step(evaluationStep(task, initialise(network, RandomStream.fromSeed(3))));
      const plain = imageBatches({ images, others, augmentation: {}, inThread: false });
      const training = fit({
        ...options(step, source),
        epochs: 3,
        random: RandomStream.fromSeed(5),
        restored: from,
        earlyStop: { metric: 'accuracy', better: 'larger' },
        kept: networkState(network),
        async evaluate() {
          await copyNetworkState(network, step, evaluation, 'averaged');
          return evaluateAll({ step: evaluation, source: plain, batchSize: 30 });
        },
        async afterStep({ at, outputs }, snapshot) {
          losses.push(outputs.loss.data[0]);
          if (at.step + 1 === until) {
            state = await snapshot();
            throw new Error('stopped');
          }
        },
        ...more,
      });
      try {
        for await (const report of training) reports.push(report);
      } catch (error) {
        if ((error as Error).message !== 'stopped') throw error;
      }
      return { reports, losses, state, final: await step.read() };
    });
  }

  test('learns', async () => {
    const { reports, final } = await train(Infinity);
    expect(reports.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    expect(reports[2].training.loss).toBeLessThan(reports[0].training.loss);
    expect(Object.keys(reports[0].evaluation).sort()).toEqual(['accuracy', 'loss']);
    const { best, kept } = reports[2];
    expect(best?.value).toBe(Math.max(...reports.map(({ evaluation }) => evaluation.accuracy)));
    const latest = best?.epoch === 2;
    expect(JSON.stringify(kept['parameter/head/weight']) === JSON.stringify(final['parameter/head/weight'])).toBe(
      latest,
    );
  });

  test.each([2, 5, 7])('ended after step %d and restored it gives the same numbers', async (until) => {
    const whole = await train(Infinity);
    const first = await train(until);
    const state = JSON.parse(JSON.stringify({ ...first.state, tensors: {} })) as FitState;
    const second = await train(Infinity, { ...state, tensors: first.state?.tensors ?? {} });
    expect([...first.losses, ...second.losses]).toEqual(whole.losses);
    expect(second.final).toEqual(whole.final);
    expect([...first.reports, ...second.reports]).toEqual(whole.reports);
  });

  test('ends when nothing gets better', async () => {
    const earlyStop = { metric: 'accuracy', better: 'larger', patience: 2 } as const;
    const { reports } = await train(Infinity, undefined, {
      epochs: 20,
      earlyStop,
      evaluate: async (epoch) => ({ accuracy: epoch < 2 ? epoch : 0 }),
    });
    expect(reports.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    expect(reports[3].best).toEqual({ epoch: 1, value: 1 });
  });
});

test('what is better', () => {
  const larger = { metric: 'm', better: 'larger', leastGain: 0.1 } as const;
  expect(isBetter(1, undefined, larger)).toBe(true);
  expect(isBetter(NaN, undefined, larger)).toBe(false);
  expect([1.05, 1.2, 0.5].map((value) => isBetter(value, { epoch: 0, value: 1 }, larger))).toEqual([
    false,
    true,
    false,
  ]);
  expect(isBetter(0.5, { epoch: 0, value: 1 }, { ...larger, better: 'smaller' })).toBe(true);
  expect(hasStalled(9, { epoch: 0, value: 1 }, larger)).toBe(false);
  expect(hasStalled(2, undefined, { ...larger, patience: 3 })).toBe(true);
});

const meanOf = ({ data }: HostTensor): number => Array.from(data).reduce((sum, value) => sum + value, 0) / data.length;

test('evaluation counts each example once, also those of a smaller last batch', async () => {
  const step: Step = {
    run: async ({ x }: Named<HostTensor>) => ({ mean: tensor([], [meanOf(x)]) }),
    read: async () => ({}),
    write: async () => {},
    dispose: async () => {},
  };
  const x = sample(7, 1);
  const { mean } = await evaluateAll({ step, source: rowBatches({ x }), batchSize: 3 });
  expect(mean).toBeCloseTo(meanOf(x), 5);
});
