import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import { RandomStream } from '../../../../src/compute/random';
import type { SearchConfig } from '../../../../src/config/tasks/search';
import type { Checkpoint } from '../../../../src/protocol/context';
import { StoppedError } from '../../../../src/protocol/errors';
import type { RunEvent } from '../../../../src/protocol/events';
import { decodeSafetensors, encodeSafetensors } from '../../../../src/runs/safetensors';
import { searchImages } from '../../../../src/search/run/searchImages';
import { configOf, contextOf, timeless, tinyData, tinyMethod } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', purpose: 'networks', threads: 1 });
});
afterAll(() => engine.dispose());

const data = tinyData();

/** As a checkpoint comes back from the disk. */
const stored = ({ step, state, arrays }: Checkpoint): Checkpoint => ({
  step,
  state: JSON.parse(JSON.stringify(state)) as Checkpoint['state'],
  arrays: decodeSafetensors(Buffer.concat(encodeSafetensors(arrays))),
});

type Step = { readonly step: number; readonly values: Readonly<Record<string, number>> };

const metricsOf = (events: readonly RunEvent[]): Step[] =>
  events.flatMap((event) => (event.type === 'metric' ? [{ step: event.step, values: event.values }] : []));

interface Stopped {
  readonly saved: Checkpoint;
  /** Of the steps that the checkpoint holds. */
  readonly metrics: readonly Step[];
}

/** Runs until the so-manieth breath, where it stops; the checkpoint of that moment. */
async function stopAt(config: SearchConfig, breath: number, before?: Stopped): Promise<Stopped> {
  let left = breath;
  let saved: Checkpoint | undefined;
  const events: RunEvent[] = [];
  const breathe = async (snapshot: () => Checkpoint | Promise<Checkpoint>) => {
    if (left-- > 0) return;
    saved = stored(await snapshot());
    throw new StoppedError('stopped');
  };
  const context = contextOf(engine, config, data, { breathe, events, restored: before?.saved });
  await expect(searchImages(context)).rejects.toThrow(StoppedError);
  const step = saved!.step;
  const metrics = [...(before?.metrics ?? []), ...metricsOf(events)].filter((each) => each.step <= step);
  return { saved: saved!, metrics };
}

const methods: Readonly<Record<string, [task: string, method: object]>> = {
  'a differentiable search with baselines': [
    'search/data',
    { ...tinyMethod, repeats: 2, draws: 2, baselines: ['random', 'single-draw'] },
  ],
  'a joint search of a mixture within limits': [
    'search/data',
    {
      ...tinyMethod,
      estimator: 'mixture',
      optimisation: 'joint',
      constraints: { params: 700 },
      baselines: ['evolution'],
    },
  ],
  evolution: ['search/evolution', { ...tinyMethod, batch: undefined, train: { batch: 16 }, repeats: 2 }],
};

describe.each(Object.entries(methods))('%s, stopped at random moments', (_, [task, method]) => {
  test('and resumed, again and again, gives the identical result and the same curves', async () => {
    const config = configOf(task, method);
    const events: RunEvent[] = [];
    let breaths = 0;
    const breathe = async (): Promise<void> => void breaths++;
    const whole = timeless(await searchImages(contextOf(engine, config, data, { events, breathe })));
    const random = RandomStream.fromSeed(8);
    for (let trial = 0; trial < 2; trial++) {
      const first = await stopAt(config, random.below(breaths));
      const second = await stopAt(config, random.below(3), first);
      const later: RunEvent[] = [];
      const context = contextOf(engine, config, data, { events: later, restored: second.saved });
      expect(timeless(await searchImages(context))).toEqual(whole);
      expect([...second.metrics, ...metricsOf(later)]).toEqual(metricsOf(events));
    }
  }, 300_000);
});
