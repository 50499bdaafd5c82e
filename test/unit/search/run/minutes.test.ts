import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import type { Checkpoint } from '../../../../src/protocol/context';
import { StoppedError } from '../../../../src/protocol/errors';
import type { SearchOutcome } from '../../../../src/search/context';
import { searchImages } from '../../../../src/search/run/searchImages';
import { configOf, contextOf, tinyData, tinyMethod, type Watched } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', purpose: 'networks', threads: 1 });
});
afterAll(() => engine.dispose());

/** Time that passes at once. */
let skipped = 0;
const pass = (minutes: number): void => void (skipped += minutes * 60_000);
const now = performance.now.bind(performance);
vi.spyOn(performance, 'now').mockImplementation(() => now() + skipped);
afterEach(() => void (skipped = 0));
afterAll(() => vi.restoreAllMocks());

const data = tinyData(64, 16);
const gradients = { ...tinyMethod, epochs: 5, baselines: [], budget: { minutes: 10 } };
const population = {
  ...{ preset: 'test', child: tinyMethod.child, budget: { minutes: 10, evaluations: 3 } },
  space: { operations: ['max_pool_3x3', 'skip_connect'], nodes: 1, channels: 2 },
  train: { batch: 16, epochs: 2 },
};

/** @param minutes that pass in each epoch of a search by gradients, or while a network is made ready */
function search(task: string, method: object, minutes: number, watched: Watched = {}): Promise<SearchOutcome> {
  const report: Watched['report'] = (event) => {
    if (event.type === 'metric' && 'derived_accuracy' in event.values) pass(minutes);
  };
  const step: Engine['step'] = (spec) => {
    if (spec.name === 'training') pass(minutes);
    return engine.step(spec);
  };
  const slow: Engine = { ...engine, compile: engine.compile.bind(engine), step };
  return searchImages(contextOf(slow, configOf(task, method), data, { report, ...watched }));
}

it.each([
  ['search/data', gradients, 5],
  ['search/random', population, 3],
])(
  '%s is paused for as long as one likes',
  async (task, method, all) => {
    const { result } = await search(task, method, 0, { breathe: async () => pass(60) });
    expect(result.metrics.evaluations).toBe(all);
    expect(result.remarks.join(' ')).not.toContain('time was over');
    for (const { seconds } of result.candidates) expect(seconds).toBeLessThan(60);
  },
  60_000,
);

it('a search by gradients ends after the epoch in which its time is over, and says so', async () => {
  const { result } = await search('search/data', gradients, 6);
  // The first epoch takes none, the others 6 minutes each.
  expect(result.metrics.evaluations).toBe(3);
  expect(result.remarks).toContain('The time was over after 3 of 5 epochs.');
}, 60_000);

it('a population ends after the candidate in which its time is over', async () => {
  const { result } = await search('search/random', population, 6);
  expect(result.metrics.evaluations).toBe(2);
  expect(result.candidates[0].seconds).toBeGreaterThanOrEqual(360);
}, 60_000);

it.each([
  // In the third epoch; of its six minutes none would be left.
  ['search/data', gradients, 30, 3],
  // In the first candidate, which is made ready twice then.
  ['search/random', population, 3, 1],
])(
  '%s takes what it used up along when it is resumed',
  async (task, method, rest, expected) => {
    let saved: Checkpoint | undefined;
    let rests = 0;
    const breathe: Watched['breathe'] = async (snapshot) => {
      if (++rests < rest) return;
      saved = await snapshot();
      throw new StoppedError('stopped');
    };
    await expect(search(task, method, 6, { breathe })).rejects.toThrow(StoppedError);
    expect(saved).toBeDefined();
    const { result } = await search(task, method, 6, { restored: saved });
    expect(result.metrics.evaluations).toBe(expected);
  },
  60_000,
);
