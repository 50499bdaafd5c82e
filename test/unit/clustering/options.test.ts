import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster } from '../../../src/clustering/cluster';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { SampleSet } from '../../../src/data/samples/sampleSet';
import type { ClusteringResult } from '../../../src/protocol/clustering';
import type { RunEvent } from '../../../src/protocol/events';
import { methodOptions } from '../../fixtures/options';
import { blobs } from './blobs';
import { configOf, contextOf } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

/** Noise with bars of three directions, 12 x 12. */
function images(): SampleSet {
  const random = RandomStream.fromSeed(4);
  const [count, side] = [96, 12];
  const isLit = [
    (y: number) => y % 4 < 2,
    (_: number, x: number) => x % 4 < 2,
    (y: number, x: number) => (x + y) % 4 < 2,
  ];
  const elements = Uint8Array.from({ length: count * side ** 2 }, (_, i) => {
    const [image, y, x] = [Math.floor(i / side ** 2), Math.floor(i / side) % side, i % side];
    return (isLit[image % 3](y, x) ? 180 : 20) + random.below(50);
  });
  return { ...blobs({ count }), kind: 'images', shape: [side, side, 1], elements, scale: 1 / 255, mean: [0.5] };
}

/** Overlapping clouds, so that methods differ. */
function rows(): SampleSet {
  const random = RandomStream.fromSeed(9);
  const { elements, ...others } = blobs({ count: 120 });
  return { ...others, elements: Float32Array.from(elements, (value) => value + 1.5 * random.normal()) };
}

const settings = {
  images: {
    task: 'cluster/ddc',
    data: images(),
    method: {
      ...{ clusters: 3, epochs: 3, block: 48, batch: 16, inner: 2, baselines: [], starts: { count: 1 } },
      ...{ network: ['conv 4', 'maxpool 2', 'project', 'gap'], augmentation: 'none' },
    },
  },
  rows: {
    task: 'cluster/ddc',
    data: rows(),
    method: {
      ...{ clusters: 3, epochs: 4, block: 60, batch: 30, inner: 2, baselines: [], starts: { count: 1 } },
      ...{ size: 'test', augmentation: 'none' },
    },
  },
  kmeans: { task: 'cluster/kmeans', data: rows(), method: { clusters: 6, restarts: 1 } },
  spectral: { task: 'cluster/spectral', data: rows(), method: { clusters: 6 } },
  agglomerative: { task: 'cluster/agglomerative', data: rows(), method: { clusters: 6 } },
} as const;
type On = keyof typeof settings;

interface Found {
  readonly result: ClusteringResult;
  readonly events: readonly RunEvent[];
}

async function run(on: On, change: object): Promise<Found> {
  const { task, data, method } = settings[on];
  const events: RunEvent[] = [];
  const { result } = await cluster(contextOf(engine, configOf(task, { ...method, ...change }), data, { events }));
  return { result, events };
}

const known = new Map<string, Promise<Found>>();
function knownRun(on: On, change: object): Promise<Found> {
  const key = JSON.stringify([on, change]);
  const made = known.get(key) ?? run(on, change);
  known.set(key, made);
  return made;
}

interface Effect {
  readonly on: On;
  readonly set: object;
  /** What is set before and after. */
  readonly base?: object;
  readonly changes: (found: Found) => unknown;
}

const learnt = ({ result }: Found): unknown => result.features.data;
const found = ({ result }: Found): unknown => result.assignments.data;

const learning = (set: object, base?: object): Effect => ({ on: 'rows', set, base, changes: learnt });
const starting = (set: object, base?: object): Effect => ({
  ...{ on: 'rows', set, base },
  changes: ({ events }) => events.filter((event) => event.type === 'metric' && 'start_loss' in event.values).length,
});
const seeing = (set: object, base?: object): Effect => ({ on: 'images', set, base, changes: learnt });
const varying = (augmentation: object): Effect => seeing({ augmentation });
const selective = { relation: 'selective' };
/** Steps so large that the loss rises again. */
const rising = { learningRate: 0.05, epochs: 8 };
const warm = { warmStart: 'input-cosine' };

const effects: Readonly<Record<string, Effect>> = {
  clusters: learning({ clusters: 4 }),
  size: learning({ size: 'demo' }),
  network: seeing({ network: ['conv 6', 'maxpool 2', 'project', 'gap'] }),
  norm: learning({ norm: 1 }),
  statistics: learning({ statistics: 'moving' }),
  relation: learning({ relation: 'argmax' }),
  'relation: selective': learning(selective),
  'relation: closure': learning({ relation: 'closure' }),
  thresholdStart: learning({ thresholdStart: 0.99 }),
  thresholdEnd: learning({ thresholdEnd: 0.85 }),
  upper: learning({ upper: 0.8 }, selective),
  lower: learning({ lower: 0.6 }, selective),
  schedule: learning({ schedule: 'dac' }),
  loss: learning({ loss: 'cross-entropy' }),
  selfConsistency: learning({ selfConsistency: 1 }),
  'augmentation.rotate': varying({ rotate: 20 }),
  'augmentation.shift': varying({ shift: 0.2 }),
  'augmentation.zoom': varying({ zoom: 0.2 }),
  'augmentation.channelShift': varying({ channelShift: 0.2 }),
  'augmentation.flip': varying({ flip: true }),
  'augmentation.rescale': varying({ rescale: 0.9 }),
  'augmentation.dropout': varying({ dropout: 0.2 }),
  epochs: learning({ epochs: 5 }),
  repeats: { on: 'rows', set: { repeats: 2 }, changes: ({ result }) => result.repeats?.loss.values ?? 'one' },
  'starts.count': starting({ starts: { count: 5, epochs: 1 } }),
  'starts.epochs': starting({ starts: { count: 5, epochs: 4 } }, { starts: { count: 5, epochs: 1 } }),
  keep: { on: 'rows', set: { keep: 'last' }, base: rising, changes: learnt },
  'keep: lowest-loss': { on: 'rows', set: { keep: 'lowest-loss' }, base: { ...rising, ...selective }, changes: learnt },
  optimiser: learning({ optimiser: 'adam' }),
  'optimiser: sgd': learning({ optimiser: 'sgd' }),
  learningRate: learning({ learningRate: 0.01 }),
  block: learning({ block: 40 }),
  batch: learning({ batch: 20 }),
  inner: learning({ inner: 3 }),
  warmStart: learning(warm),
  warmEpochs: learning({ warmEpochs: 1 }, warm),
  baselines: { on: 'rows', set: { baselines: ['kmeans'] }, changes: ({ result }) => result.baselines.length },
  features: { on: 'kmeans', set: { features: 1 }, changes: found },
  restarts: { on: 'kmeans', set: { restarts: 20 }, changes: found },
  iterations: { on: 'kmeans', set: { iterations: 1 }, changes: found },
  neighbours: { on: 'spectral', set: { neighbours: 3 }, changes: found },
  linkage: { on: 'agglomerative', set: { linkage: 'single' }, changes: found },
  'linkage: average': { on: 'agglomerative', set: { linkage: 'average' }, changes: found },
  'linkage: complete': { on: 'agglomerative', set: { linkage: 'complete' }, changes: found },
};

/** Sets of ranges. */
const augmentations: Readonly<Record<string, Effect>> = {
  auto: seeing({ augmentation: 'auto' }),
  digits: seeing({ augmentation: 'digits' }),
  objects: seeing({ augmentation: 'objects' }),
  light: learning({ augmentation: 'light' }),
};

/** Options that the file named here tests. */
const elsewhere: Readonly<Record<string, string>> = { stopOn: 'guards.test.ts' };

it('every option of every method is tried', () => {
  const tried = [...Object.keys(effects), ...Object.keys(elsewhere)].map((name) => name.replace(/:.*/, ''));
  expect([...new Set(tried)].sort()).toEqual(methodOptions('cluster/'));
});

describe('an option', () => {
  it.each(Object.entries({ ...effects, ...augmentations }))('%s changes what is found', async (_, effect) => {
    const { on, set, base = {}, changes } = effect;
    const [before, after] = [await knownRun(on, base), await run(on, { ...base, ...set })];
    expect(changes(before)).toBeDefined();
    expect(changes(after)).not.toEqual(changes(before));
  });
});
