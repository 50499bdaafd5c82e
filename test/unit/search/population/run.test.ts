import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import { RandomStream } from '../../../../src/compute/random';
import { augmentationOf } from '../../../../src/search/augmentation';
import { closeChildData, openChildData, type ChildData } from '../../../../src/search/child/data';
import type { ChildOptions } from '../../../../src/search/child/options';
import { CostBook } from '../../../../src/search/constraints/costBook';
import { candidateOf } from '../../../../src/search/population/candidate';
import { affordable, childEvaluator, type CandidateEvaluator } from '../../../../src/search/population/childEvaluator';
import {
  searchPopulation,
  type PopulationHooks,
  type PopulationOptions,
  type PopulationState,
} from '../../../../src/search/population/run';
import type { Finding } from '../../../../src/search/runSearch';
import { cellChoices, type CellChoices } from '../../../../src/search/spaces/cellChoices';
import { cellSpace } from '../../../../src/search/spaces/cellSpace';
import { tinyFit, tinyImages } from '../child/tinyImages';

const options: ChildOptions = {
  epochs: 1,
  batch: 32,
  learningRate: 0.1,
  momentum: 0.9,
  weightDecay: 0,
  clip: 5,
  auxiliary: 0,
  dropPath: 0,
  cutout: 0,
  labelSmoothing: 0,
};
const cells = cellSpace({ operations: ['none', 'skip_connect', 'max_pool_3x3'], nodes: 1 });
const space = cellChoices(cells, { macro: { cells: 3, channels: 2 }, pairs: { least: 1, most: 2 } });

class Interruption extends Error {}

let engine: Engine;
let data: ChildData;

beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
  const training = tinyImages(96, 1);
  const augmentation = augmentationOf(training.images, 'none');
  data = openChildData({ training, validation: tinyImages(60, 2), augmentation }, options);
});

afterAll(async () => {
  await closeChildData(data);
  await engine.dispose();
});

const evaluator = (): CandidateEvaluator<CellChoices> => {
  const random = RandomStream.fromSeed(9).toJSON();
  return childEvaluator({ space, engine, data, options, costs: new CostBook(engine, tinyFit), random });
};

const search = (others: Partial<PopulationOptions<CellChoices>>, hooks: PopulationHooks<CellChoices> = {}) =>
  searchPopulation(
    { space, evaluate: evaluator(), budget: { cost: 10 }, random: RandomStream.fromSeed(4), ...others },
    hooks,
  );

/** State after so many rests. */
async function interrupted(rests: number, others: Partial<PopulationOptions<CellChoices>>): Promise<PopulationState> {
  let left = rests;
  let state: PopulationState | undefined;
  const rest = async (snapshot: () => Promise<PopulationState>): Promise<void> => {
    if (--left > 0) return;
    state = await snapshot();
    throw new Interruption();
  };
  await expect(search(others, { rest })).rejects.toThrow(Interruption);
  if (state === undefined) throw new Error('it was not interrupted');
  return state;
}

const timeless = (evaluations: readonly object[]) => evaluations.map((each) => ({ ...each, seconds: 0 }));

describe('a population of trained networks', { timeout: 120_000 }, () => {
  it.each([
    ['random search', {}],
    ['evolution', { evolution: { population: 2, tournament: 2 } }],
  ])('%s spends its steps in total, however often it is interrupted', async (_, others) => {
    const whole = await search(others);
    // Three steps each of a budget of ten.
    expect(whole.evaluations.map(({ cost }) => cost)).toEqual([3, 3, 3]);
    expect(whole.best?.score).toBe(Math.max(...whole.evaluations.map(({ score }) => score ?? 0)));
    // Three steps, a batch of images to be scored on, and the end of the candidate: in the second one.
    const restored = await interrupted(7, others);
    expect(restored.evaluations).toHaveLength(1);
    expect(restored.pending?.child.fit.loop).toMatchObject({ epoch: 0, batch: 2 });
    const resumed = await search(others, { restored });
    expect(timeless(resumed.evaluations)).toEqual(timeless(whole.evaluations));
  });
});

describe('what is tried', () => {
  const evaluate: CandidateEvaluator<CellChoices> = (code, { index }): Finding =>
    index === 1
      ? { cost: 1, metrics: {}, failure: 'the loss is no number any more' }
      : { cost: 1, metrics: { params: 7 }, score: code[0].length };

  it('is kept with the reason where it failed', async () => {
    const { evaluations } = await search({ evaluate, budget: { evaluations: 3 } });
    const frame = { origin: 'random', weights: 'trained', from: 10, repeat: 2 } as const;
    const candidates = evaluations.map((evaluation) => candidateOf(evaluation, space, frame));
    expect(candidates.map(({ index, step }) => [index, step])).toEqual([
      [10, 0],
      [11, 1],
      [12, 2],
    ]);
    expect(candidates[1]).toMatchObject({ failure: 'the loss is no number any more', origin: 'random', repeat: 2 });
    expect(candidates[1]).not.toHaveProperty('score');
    expect(candidates[0]).toMatchObject({ metrics: { params: 7 } });
  });

  it('names its parent by the index of that candidate', async () => {
    const evolution = { population: 2, tournament: 1 };
    const { evaluations } = await search({ evaluate, evolution, budget: { evaluations: 4 } });
    const frame = { origin: 'evolution', weights: 'trained', from: 5 } as const;
    const [first, , third] = evaluations.map((evaluation) => candidateOf(evaluation, space, frame));
    expect(first.parent).toBeUndefined();
    expect([5, 6]).toContain(third.parent);
  });

  it('is within the limits', async () => {
    const smallest = new CostBook(engine, tinyFit, { params: 0 });
    const random = RandomStream.fromSeed(1);
    await expect(search({ evaluate, costs: smallest, budget: { evaluations: 1 }, random })).rejects.toMatchObject({
      code: 'nothing-within-limits',
    });
    const limit = Math.max(
      ...(await search({ evaluate, budget: { evaluations: 9 } })).evaluations.map(
        ({ code }) => smallest.cost(space.genotype(code)).params,
      ),
    );
    const costs = new CostBook(engine, tinyFit, { params: limit - 1 });
    const { evaluations } = await search({ evaluate, costs, budget: { evaluations: 9 } });
    expect(evaluations.every(({ code }) => costs.cost(space.genotype(code)).params < limit)).toBe(true);
  });

  it('is interrupted while none within the limits is found yet, and resumed as if it had not been', async () => {
    const genotypes = (await search({ evaluate, budget: { evaluations: 9 } })).evaluations.map(({ code }) => code);
    const book = new CostBook(engine, tinyFit);
    const least = Math.min(...genotypes.map((code) => book.cost(space.genotype(code)).params));
    const others = { evaluate, costs: new CostBook(engine, tinyFit, { params: least }), budget: { evaluations: 2 } };
    let rests = 0;
    const whole = await search(others, { rest: async () => void rests++ });
    // Each evaluation rests once at its end, each refusal once.
    expect(rests).toBeGreaterThan(3);
    for (let rest = 1; rest <= rests; rest++) {
      const restored = await interrupted(rest, others);
      expect((await search(others, { restored })).evaluations).toEqual(whole.evaluations);
    }
  });
});

it('a failing evaluation is a finding, an interruption is none', async () => {
  const random = RandomStream.fromSeed(9).toJSON();
  const costs = new CostBook(engine, tinyFit);
  const diverging = { ...options, learningRate: 1e38, clip: 0, epochs: 2 };
  const evaluate = childEvaluator({ space, engine, data, options: diverging, costs, random });
  const code = space.random(RandomStream.fromSeed(1));
  const finding = await evaluate(code, { index: 0, rest: () => Promise.resolve() });
  expect(finding).toMatchObject({ cost: 6, failure: expect.stringContaining('the loss is no number') as string });
  expect(finding).not.toHaveProperty('score');
  const stop = (): Promise<void> => Promise.reject(new Interruption());
  await expect(evaluate(code, { index: 0, rest: stop })).rejects.toThrow(Interruption);
}, 120_000);

it('so many evaluations are affordable as fit into the steps of a search', () => {
  expect([10, 9, 8, 2].map((steps) => affordable(steps, options, data))).toEqual([3, 3, 2, 1]);
});
