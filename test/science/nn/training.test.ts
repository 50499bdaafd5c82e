import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tasks, type AccuracyTask } from '../../../bench/accuracy/tasks';
import { train, type Sets, type TimedReport } from '../../../bench/accuracy/train';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { basicResidual, convNorm } from '../../../src/nn/blocks';
import { sequential } from '../../../src/nn/compose';
import { dense, dropout, globalAveragePool } from '../../../src/nn/layers';
import { createNetwork } from '../../../src/nn/network';
import { adamW } from '../../../src/nn/optimisers';
import { oneCycle } from '../../../src/nn/schedules';
import { drawShapes } from './shapes';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu' });
});
afterAll(() => engine.dispose());

async function reportsOf(task: AccuracyTask, sets: Sets, seed: number): Promise<TimedReport[]> {
  const reports: TimedReport[] = [];
  for await (const report of train(task, sets, engine, seed)) reports.push(report);
  return reports;
}

describe('shapes', () => {
  const epochs = 4;
  const task: AccuracyTask = {
    ...tasks[0],
    network: () =>
      createNetwork(
        sequential({
          stem: convNorm(8),
          block: basicResidual(16, 2),
          pool: globalAveragePool,
          drop: dropout(0.1),
          classes: dense(4),
        }),
        [12, 12, 1],
      ),
    augmentation: { crop: { padding: 1 }, flip: { horizontal: 0.5 }, rotate: { degrees: 10 }, fill: 'nearest' },
    optimiser: adamW({ weightDecay: 0.01 }),
    rate: oneCycle({ peak: 0.02, steps: epochs }),
    batchSize: 32,
    epochs,
  };
  const sets = { training: drawShapes(1600, 1), test: drawShapes(400, 2) };

  test('a small residual network tells them apart, and the same seed gives the same bits', async () => {
    const first = await reportsOf(task, sets, 1);
    expect(first[epochs - 1].evaluation.accuracy).toBeGreaterThan(0.93);
    expect(first[epochs - 1].training.loss).toBeLessThan(first[0].training.loss / 2);
    const numbers = ({ training, evaluation, digest }: TimedReport) => ({ training, evaluation, digest });
    expect((await reportsOf(task, sets, 1)).map(numbers)).toEqual(first.map(numbers));
    expect((await reportsOf({ ...task, epochs: 1 }, sets, 2))[0].digest).not.toBe(first[0].digest);
  });
});

const shared = fileURLToPath(new URL('../../../../shared/data/clustering/mnist', import.meta.url));

describe.skipIf(!existsSync(shared))('MNIST (skipped where ../shared/data is absent)', () => {
  test('LeNet-5 learns digits in one epoch of a third of them', async () => {
    const [mnist] = tasks;
    const { training, test: tested } = await mnist.read(shared);
    const third: Sets['training'] = {
      images: { shape: [20_000, 28, 28, 1], data: training.images.data.subarray(0, 20_000 * 784) },
      labels: training.labels.subarray(0, 20_000),
    };
    const task = { ...mnist, epochs: 1, rate: oneCycle({ peak: 0.08, steps: 1 }) };
    const [{ evaluation }] = await reportsOf(task, { training: third, test: tested }, 1);
    expect(evaluation.accuracy).toBeGreaterThan(0.95);
  });
});
