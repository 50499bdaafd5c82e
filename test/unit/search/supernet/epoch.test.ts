import { afterAll, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { linear } from '../../../../src/nn/schedules';
import { rowBatches } from '../../../../src/nn/training';
import { createSupernet } from '../../../../src/search/supernet/createSupernet';
import { endSearchEpoch, searchEpoch, searchSteps, type SearchWorkshop } from '../../../../src/search/supernet/epoch';
import { freshSearch, type SearchMeasures, type SearchState } from '../../../../src/search/supernet/searchState';
import { smallImages, smallPlan } from './small';

// The first steps compile all operations, on machines that do other things too.
vi.setConfig({ testTimeout: 90_000 });

const engine = await createEngine({ device: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const images = (count: number, seed: number) => rowBatches({ ...smallImages(count, RandomStream.fromSeed(seed)) });
const [training, validation] = [images(24, 1), images(16, 2)];
const epochs = 2;

async function workshopOf(
  optimisation: SearchWorkshop['optimisation'],
  rest: () => Promise<void> = async () => {},
): Promise<SearchWorkshop> {
  const supernet = await createSupernet(engine, smallPlan(), RandomStream.fromSeed(5));
  const sets = { training, validation, architecture: validation, batch: 8 };
  const steps = searchSteps(sets, epochs);
  return {
    ...sets,
    supernet,
    optimisation,
    schedules: {
      weightRate: linear({ from: 0.05, steps }),
      architectureRate: () => 0.01,
      temperature: linear({ from: 5, to: 1, steps: steps - 1 }),
    },
    rest,
  };
}

interface Outcome {
  readonly tensors: Named<HostTensor>;
  readonly measures: readonly SearchMeasures[];
}

async function finish(workshop: SearchWorkshop, state: SearchState, before: SearchMeasures[] = []): Promise<Outcome> {
  const measures = [...before];
  while (state.epoch < epochs) {
    await searchEpoch(workshop, state);
    measures.push((await endSearchEpoch(workshop, state)).measures);
  }
  return { tensors: await workshop.supernet.read(), measures };
}

/** Stops a search at a rest, takes what a checkpoint holds, and goes on with another supernet. */
async function interrupted(optimisation: SearchWorkshop['optimisation'], at: number): Promise<Outcome> {
  let rests = 0;
  const stop = async (): Promise<void> => {
    if (++rests === at) throw new Error('stopped');
  };
  const first = await workshopOf(optimisation, stop);
  const state = freshSearch(RandomStream.fromSeed(9));
  await expect(searchEpoch(first, state)).rejects.toThrow('stopped');
  const stored = JSON.parse(JSON.stringify(state)) as SearchState;
  const second = await workshopOf(optimisation);
  await second.supernet.write(await first.supernet.read());
  return finish(second, stored);
}

describe.each(['alternating', 'joint'] as const)('an epoch of a search, %s', (optimisation) => {
  it('goes on after any step with the same bits', async () => {
    const whole = await finish(await workshopOf(optimisation), freshSearch(RandomStream.fromSeed(9)));
    const stops = optimisation === 'joint' ? [1, 3] : [1, 2, 5];
    for (const at of stops) expect(await interrupted(optimisation, at)).toEqual(whole);
  });

  it('measures what curves show', async () => {
    const { measures } = await finish(await workshopOf(optimisation), freshSearch(RandomStream.fromSeed(9)));
    const [first, last] = measures;
    expect(Object.keys(first)).toEqual([
      ...['train_loss', 'train_accuracy', 'accuracy', 'derived_accuracy', 'gap', 'temperature'],
      ...['entropy', 'expected_operations'],
    ]);
    expect(first.gap).toBeCloseTo(first.accuracy - first.derived_accuracy, 12);
    expect(last.temperature).toBe(1);
    // Two nodes of 10 and 15 entries, in two cells.
    expect(first.entropy).toBeCloseTo((Math.log(10) + Math.log(15)) / 2, 1);
    expect(first.expected_operations).toBeGreaterThan(4);
    expect(first.expected_operations).toBeLessThan(8);
  });
});
