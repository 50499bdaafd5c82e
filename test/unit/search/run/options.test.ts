import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import { isOnTable } from '../../../../src/config/tasks/search';
import type { SearchResult } from '../../../../src/protocol/search';
import type { SearchOutcome } from '../../../../src/search/context';
import { searchImages } from '../../../../src/search/run/searchImages';
import { searchTable } from '../../../../src/search/run/searchTable';
import { methodOptions } from '../../../fixtures/options';
import { configOf, contextOf, tinyData, tinyMethod, type Watched } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', purpose: 'networks', threads: 1 });
});
afterAll(() => engine.dispose());

type Method = Readonly<Record<string, unknown>>;

const data = tinyData(64, 16);

/** Codes of NAS-Bench-201 with made up scores. */
const codes = Array.from({ length: 5 ** 6 }, (_, i) => i.toString(5).padStart(6, '0'));
const scores = Float64Array.from(codes, (code, i) => Number(code[0]) + ((i * 7919) % 101) / 100);
const table = {
  file: 't.csv',
  codes,
  columns: new Map([
    ['score', scores],
    ['cost', scores.map(() => 10)],
  ]),
};

/** Configs that options are tried on. */
const bases = {
  gradients: {
    task: 'search/data',
    method: {
      ...{ ...tinyMethod, epochs: 2, baselines: [] },
      space: { operations: ['none', 'max_pool_3x3', 'skip_connect', 'nor_conv_1x1'], nodes: 1, channels: 2 },
    },
  },
  candidates: {
    task: 'search/random',
    method: {
      ...{ preset: 'test', budget: { evaluations: 1 }, train: { batch: 16, epochs: 2 } },
      space: { operations: ['max_pool_3x3', 'skip_connect'], nodes: 1, channels: 2 },
      child: { channels: 2, epochs: 2, batch: 16 },
    },
  },
  table: { task: 'search/evolution', method: { budget: { evaluations: 40 } } },
} as const;
type Base = keyof typeof bases;

/** What an option may change. */
interface Traces {
  /** How the supernet learnt. */
  readonly learnt: unknown;
  /** The cells that were found. */
  readonly found: unknown;
  /** The weights of the network that was trained in the end. */
  readonly child: unknown;
  /** What the first candidate's training left. */
  readonly trained: unknown;
  /** Which candidates were tried, in which order. */
  readonly tried: unknown;
}

const merged = (one: Method, other: Method): Method =>
  Object.fromEntries(
    Object.entries({ ...one, ...other }).map(([key, value]) => {
      const [own, changed] = [one[key], other[key]];
      const isBlock = (given: unknown): given is Method => typeof given === 'object' && !Array.isArray(given);
      return [key, isBlock(own) && isBlock(changed) ? merged(own, changed) : value];
    }),
  );

async function run(base: Base, change: Method, watched: Watched = {}): Promise<SearchOutcome> {
  const { task, method } = bases[base];
  const source = base === 'table' ? { table: 't.csv', score: 'score', cost: 'cost' } : { images: 'images' };
  const config = configOf(task, merged(method, change), source);
  if (isOnTable(config)) return searchTable(contextOf(engine, config, table, watched));
  return searchImages(contextOf(engine, config, data, watched));
}

async function traces(base: Base, change: Method): Promise<Traces> {
  let trained: unknown;
  const breathe: Watched['breathe'] = async (snapshot) => {
    const { arrays } = await snapshot();
    const own = Object.entries(arrays).filter(([name]) => name.startsWith('pending/'));
    if (own.length > 0) trained = structuredClone(Object.fromEntries(own));
  };
  const { result, model } = await run(base, change, base === 'candidates' ? { breathe } : {});
  const { cells, course, genotype, candidates } = result;
  const measured = ['train_loss', 'temperature'].map((name) => course?.values[name]);
  return {
    learnt: { probabilities: cells?.map(({ probabilities }) => probabilities), measured },
    found: genotype.cells,
    child: model?.values.parameters,
    trained,
    tried: candidates.map(({ hash }) => hash),
  };
}

const known = new Map<Base, Promise<Traces>>();
const tracesOf = (base: Base): Promise<Traces> => {
  const made = known.get(base) ?? traces(base, {});
  known.set(base, made);
  return made;
};

interface Effect {
  readonly on: Base;
  readonly set: Method;
  readonly changes: keyof Traces;
  /** What must stay as it is. */
  readonly keeps?: keyof Traces;
}

const learning = (set: Method): Effect => ({ on: 'gradients', set, changes: 'learnt' });
const deriving = (set: Method): Effect => ({ on: 'gradients', set, changes: 'found', keeps: 'learnt' });
const training = (child: Method): Effect => ({ on: 'candidates', set: { child }, changes: 'child', keeps: 'found' });
const trying = (train: Method): Effect => ({ on: 'candidates', set: { train }, changes: 'trained', keeps: 'tried' });
const choosing = (set: Method): Effect => ({ on: 'table', set, changes: 'tried' });

const small = { batch: 16, epochs: 2, learningRate: 0.05 };
const effects: Readonly<Record<string, Effect>> = {
  // The steps of the full preset are smaller; all else is set.
  preset: learning({
    preset: 'full',
    space: { cells: 3 },
    child: { ...small, cells: 3, auxiliary: 0, dropPath: 0, cutout: 0 },
  }),
  estimator: learning({ estimator: 'mixture' }),
  draws: learning({ draws: 1 }),
  variant: learning({ variant: 'relu' }),
  scope: learning({ scope: 'edge' }),
  normalise: learning({ normalise: 'none' }),
  'normalise: non-none': learning({ normalise: 'non-none' }),
  'temperature.start': learning({ temperature: { start: 2 } }),
  'temperature.end': learning({ temperature: { end: 0.5 } }),
  derive: deriving({ derive: 'sample' }),
  noneMode: deriving({ noneMode: 'exclude' }),
  'noneMode: keep': deriving({ noneMode: 'keep' }),
  optimisation: learning({ optimisation: 'joint' }),
  regulariser: learning({ regulariser: 20 }),
  epochs: learning({ epochs: 3 }),
  batch: learning({ batch: 8 }),
  'space.operations': learning({ space: { operations: ['none', 'skip_connect', 'nor_conv_1x1', 'max_pool_3x3'] } }),
  'space.nodes': learning({ space: { nodes: 2 } }),
  'space.cells': learning({ space: { cells: 4 } }),
  'space.channels': learning({ space: { channels: 3 } }),
  'weights.learningRate': learning({ weights: { learningRate: 0.1 } }),
  'weights.minimum': learning({ weights: { minimum: 0.1 } }),
  'weights.momentum': learning({ weights: { momentum: 0 } }),
  'weights.weightDecay': learning({ weights: { weightDecay: 0.1 } }),
  'weights.clip': learning({ weights: { clip: 0.1 } }),
  'architecture.learningRate': learning({ architecture: { learningRate: 0.2 } }),
  'architecture.beta1': learning({ architecture: { beta1: 0 } }),
  'architecture.beta2': learning({ architecture: { beta2: 0.5 } }),
  'architecture.weightDecay': learning({ architecture: { weightDecay: 0.5 } }),
  validationShare: learning({ validationShare: 0.25 }),
  augmentation: learning({ augmentation: 'none' }),
  'train.epochs': trying({ epochs: 3 }),
  'train.batch': trying({ batch: 8 }),
  'train.learningRate': trying({ learningRate: 0.1 }),
  'train.momentum': trying({ momentum: 0 }),
  'train.weightDecay': trying({ weightDecay: 0.1 }),
  'train.clip': trying({ clip: 0.1 }),
  'train.labelSmoothing': trying({ labelSmoothing: 0.3 }),
  'child.epochs': training({ epochs: 3 }),
  'child.batch': training({ batch: 8 }),
  'child.learningRate': training({ learningRate: 0.1 }),
  'child.momentum': training({ momentum: 0 }),
  'child.weightDecay': training({ weightDecay: 0.1 }),
  'child.clip': training({ clip: 0.1 }),
  'child.labelSmoothing': training({ labelSmoothing: 0.3 }),
  'child.cells': training({ cells: 4 }),
  'child.channels': training({ channels: 3 }),
  'child.auxiliary': training({ auxiliary: 0.4 }),
  'child.dropPath': training({ dropPath: 0.5 }),
  'child.cutout': training({ cutout: 4 }),
  'budget.evaluations': choosing({ budget: { evaluations: 30 } }),
  'budget.cost': choosing({ budget: { cost: 300 } }),
  population: choosing({ population: 3 }),
  tournament: choosing({ tournament: 1 }),
};

/** Options that have a test of their own, here or in the file that is named. */
const elsewhere: Readonly<Record<string, string>> = {
  'constraints.params': 'below',
  'constraints.macs': 'below',
  'constraints.sizeBytes': 'below',
  'constraints.latencyMs': 'below',
  'budget.minutes': 'minutes.test.ts',
  baselines: 'pictures.test.ts',
  repeats: 'resume.test.ts',
};

it('every option of every method is tried', () => {
  const tried = [...Object.keys(effects), ...Object.keys(elsewhere)].map((name) => name.replace(/:.*/, ''));
  expect([...new Set(tried)].sort()).toEqual(methodOptions('search/'));
});

describe('an option', { timeout: 60_000 }, () => {
  it.each(Object.entries(effects))('%s changes what comes of a search', async (_, { on, set, changes, keeps }) => {
    const [before, after] = [await tracesOf(on), await traces(on, set)];
    expect(before[changes]).toBeDefined();
    expect(after[changes]).not.toEqual(before[changes]);
    if (keeps) expect(after[keeps]).toEqual(before[keeps]);
  });
});

describe('a limit', { timeout: 60_000 }, () => {
  const limited = { params: 'params', macs: 'macs', sizeBytes: 'size_bytes' } as const;

  const sampled = { derive: 'sample' };
  let free: SearchResult;
  beforeAll(async () => {
    free = (await run('gradients', sampled)).result;
  });

  it.each(Object.entries(limited))('of %s is kept by what is derived', async (name, metric) => {
    const worth = ({ metrics }: SearchResult): number => Number(metrics[metric]);
    const { result } = await run('gradients', { ...sampled, constraints: { [name]: worth(free) - 1 } });
    expect(worth(result)).toBeLessThan(worth(free));
    expect(result.remarks.join()).toContain('left out or replaced for the limits');
  });

  it('of the latency is kept, and what was measured is reported', async () => {
    const { result } = await run('candidates', { constraints: { latencyMs: 10_000 } });
    expect(result.metrics.latency_ms).toBeGreaterThan(0);
    expect(result.candidates[0].metrics.latency_ms).toBe(result.metrics.latency_ms);
    for (const base of ['gradients', 'candidates'] as const) {
      await expect(run(base, { constraints: { latencyMs: 1e-6 } })).rejects.toMatchObject({
        code: 'nothing-within-limits',
        message: expect.stringMatching(/ms/) as string,
      });
    }
  });
});
