import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import { RandomStream } from '../../../../src/compute/random';
import { augmentationOf } from '../../../../src/search/augmentation';
import { closeChildData, openChildData, type ChildData } from '../../../../src/search/child/data';
import type { ChildOptions } from '../../../../src/search/child/options';
import {
  childSteps,
  dropPathAt,
  trainChild,
  type ChildHooks,
  type ChildState,
  type TrainedChild,
} from '../../../../src/search/child/train';
import { cellSpace } from '../../../../src/search/spaces/cellSpace';
import { tinyFit, tinyImages } from './tinyImages';

// Compiling takes most of the time: two operations into one node.
const space = cellSpace({ operations: ['skip_connect', 'sep_conv_3x3'], nodes: 1 });
const code = [
  [1, 0],
  [0, 1],
];
const genotype = space.genotype({ normal: code, reduction: code }, { cells: 3, channels: 4 });
const options: ChildOptions = {
  epochs: 3,
  batch: 32,
  learningRate: 0.1,
  momentum: 0.9,
  weightDecay: 3e-4,
  clip: 5,
  auxiliary: 0.4,
  dropPath: 0.2,
  cutout: 2,
  labelSmoothing: 0.1,
};
const training = tinyImages(160, 1);

let engine: Engine;
let data: ChildData;

beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
  const augmentation = augmentationOf(training.images, 'light');
  data = openChildData({ training, validation: tinyImages(90, 2), test: tinyImages(90, 3), augmentation }, options);
});

afterAll(async () => {
  await closeChildData(data);
  await engine.dispose();
});

const train = (hooks: ChildHooks = {}, others: Partial<ChildOptions> = {}): Promise<TrainedChild> => {
  const task = { genotype, fit: tinyFit, data, options: { ...options, ...others }, random: RandomStream.fromSeed(5) };
  return trainChild(engine, task, hooks);
};

class Interruption extends Error {}

/** The state after so many steps. */
async function interruptedAfter(steps: number, restored?: ChildState): Promise<ChildState> {
  let left = steps;
  let state: ChildState | undefined;
  const rest = async (snapshot: () => Promise<ChildState>): Promise<void> => {
    if (--left > 0) return;
    state = await snapshot();
    throw new Interruption();
  };
  await expect(train({ rest, restored })).rejects.toThrow(Interruption);
  if (state === undefined) throw new Error('it was not interrupted');
  return state;
}

// Networks are compiled for each training.
describe('a child', { timeout: 120_000 }, () => {
  it('learns, with all that regularises it, and gives a network without its auxiliary head', async () => {
    const epochs: number[] = [];
    const child = await train({ onEpoch: (epoch) => epochs.push(epoch) }, { epochs: 8 });
    expect(epochs).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(child.steps).toBe(8 * 5);
    expect(child.epochs[7].loss).toBeLessThan(child.epochs[0].loss);
    expect(child.accuracy).toBe(child.epochs[7].accuracy);
    // A third by chance.
    expect(child.accuracy).toBeGreaterThan(0.6);
    expect(child.testAccuracy).toBeGreaterThan(0.6);
    expect(Object.keys(child.values.parameters).filter((name) => name.startsWith('auxiliary/'))).toEqual([]);
    expect(Object.keys(child.values.parameters)).toContain('classifier/weight');
  });

  it('ends with the same bits when it is interrupted, in an epoch and while it is measured', async () => {
    const whole = await train();
    // Three steps are left of the first epoch, then it is measured.
    const measured = await interruptedAfter(4, await interruptedAfter(2));
    expect(measured.fit.loop).toMatchObject({ epoch: 1, batch: 0 });
    expect(measured.epochs).toEqual([]);
    const state = await interruptedAfter(8, measured);
    expect(state.epochs).toHaveLength(2);
    const resumed = await train({ restored: state });
    expect(resumed.values).toEqual(whole.values);
    expect(resumed.epochs).toEqual(whole.epochs);
    expect(resumed.testAccuracy).toBe(whole.testAccuracy);
  });

  it('rests between all steps, and tells how far it is', async () => {
    const trained: number[] = [];
    await train({ rest: async (_, epochs) => void trained.push(epochs) }, { epochs: 2 });
    expect(trained).toEqual([0.2, 0.4, 0.6, 0.8, 1, 1, 1.2, 1.4, 1.6, 1.8, 2, 2]);
  });

  it('says that training diverged', async () => {
    await expect(train({}, { learningRate: 1e30, clip: 0, epochs: 2 })).rejects.toMatchObject({
      code: 'training-diverged',
    });
  });
});

describe('the schedule of a child', () => {
  it('takes whole batches', () => expect(childSteps({ epochs: 3, batch: 32 }, 100)).toBe(9));

  it('drops no path at first, and more in each epoch by the same amount', () => {
    const rates = [0, 1, 2, 3].map((epoch) => dropPathAt({ dropPath: 0.2, epochs: 4 }, epoch));
    expect(rates[0]).toBe(0);
    for (let epoch = 1; epoch < 4; epoch++) expect(rates[epoch] - rates[epoch - 1]).toBeCloseTo(0.05, 12);
  });
});
