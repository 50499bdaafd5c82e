import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cluster } from '../../../src/clustering/cluster';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { Checkpoint } from '../../../src/protocol/context';
import { StoppedError } from '../../../src/protocol/errors';
import { decodeSafetensors, encodeSafetensors } from '../../../src/runs/safetensors';
import { blobs } from './blobs';
import { configOf, contextOf } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

const data = blobs({ count: 120 });

/** As a checkpoint comes back from the disk. */
const stored = ({ step, state, arrays }: Checkpoint): Checkpoint => ({
  step,
  state: JSON.parse(JSON.stringify(state)) as Checkpoint['state'],
  arrays: decodeSafetensors(Buffer.concat(encodeSafetensors(arrays))),
});

type Config = ReturnType<typeof configOf>;

/** Runs until the so-manieth breath, where it stops; the checkpoint of that moment. */
async function stopAt(config: Config, breath: number, restored?: Checkpoint): Promise<Checkpoint> {
  let left = breath;
  let saved: Checkpoint | undefined;
  const breathe = async (snapshot: () => Checkpoint | Promise<Checkpoint>) => {
    if (left-- > 0) return;
    saved = stored(await snapshot());
    throw new StoppedError('stopped');
  };
  await expect(cluster(contextOf(engine, config, data, { breathe, restored }))).rejects.toThrow(StoppedError);
  return saved!;
}

async function breathsOf(config: Config): Promise<number> {
  let breaths = 0;
  await cluster(contextOf(engine, config, data, { breathe: async () => void breaths++ }));
  return breaths;
}

const methods = {
  'cluster/ddc': {
    ...{ clusters: 3, epochs: 3, repeats: 2, batch: 32, block: 60, inner: 2, size: 'test' },
    ...{ starts: { count: 2, epochs: 1 }, baselines: ['kmeans'], selfConsistency: 1, warmStart: 'input-cosine' },
    ...{ warmEpochs: 1, statistics: 'moving', relation: 'selective', network: ['dense 8', 'dropout 0.1', 'project'] },
  },
  'cluster/kmeans': { clusters: 3, repeats: 3, features: 2, restarts: 2 },
};

/** Steps so large that the loss rises again, and an earlier epoch is kept. */
const rising = { ...methods['cluster/ddc'], ...{ keep: 'lowest-loss', learningRate: 0.05, epochs: 5 } };

describe.each([...Object.entries(methods), ['cluster/ddc', rising] as const])(
  '%s stopped at random moments',
  (task, method) => {
    test('and resumed, again and again, gives the identical result', async () => {
      const config = configOf(task, method);
      const whole = await cluster(contextOf(engine, config, data));
      const breaths = await breathsOf(config);
      const random = RandomStream.fromSeed(8);
      for (let trial = 0; trial < 4; trial++) {
        const first = await stopAt(config, random.below(breaths));
        const second = await stopAt(config, random.below(3), first);
        const { result, model } = await cluster(contextOf(engine, config, data, { restored: second }));
        expect(result).toEqual(whole.result);
        expect(model).toEqual(whole.model);
      }
    });
  },
);
