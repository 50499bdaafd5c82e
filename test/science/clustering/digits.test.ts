import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedData } from '../../../bench/unmixing-tables/sharedData';
import { cluster } from '../../../src/clustering/cluster';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import { parseConfig } from '../../../src/config/parse/parse';
import { isClustering } from '../../../src/config/tasks';
import { openSamples } from '../../../src/data/samples/open';
import type { ClusteringResult } from '../../../src/protocol/clustering';
import type { RunEvent } from '../../../src/protocol/events';

const digits = sharedData('clustering/optdigits');
const usps = sharedData('clustering/usps');

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu' });
});
afterAll(() => engine.dispose());

interface Run {
  readonly result: ClusteringResult;
  readonly events: readonly RunEvent[];
}

async function run(folder: string, data: object, method: object): Promise<Run> {
  const text = JSON.stringify({ task: 'cluster/ddc', data, method: { clusters: 10, baselines: [], ...method } });
  const { config, diagnostics } = parseConfig(text, 'science.searchlight.yaml');
  if (!config || !isClustering(config)) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const permutation = (length: number) => RandomStream.fromSeed(config.seed).permutation(length);
  const samples = await openSamples(config.data, { baseDir: folder, permutation });
  const events: RunEvent[] = [];
  const { result } = await cluster({
    ...{ config, data: samples, engine, restored: undefined },
    report: (event) => events.push(event),
    artifact: () => {},
    breathe: async () => {},
    throwIfStopped: () => {},
  });
  return { result, events };
}

const lossesOf = (events: readonly RunEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'metric' && 'loss' in event.values ? event.values.loss : []));

describe.skipIf(!digits)('optical digits', () => {
  test('a perceptron finds most classes, and its loss falls', async () => {
    const network = ['flatten', 'dense 256', 'dense 128', 'project'];
    const { result, events } = await run(digits!, { images: 'digits.csv.gz' }, { network, epochs: 16 });
    expect(result.metrics.acc).toBeGreaterThan(0.7);
    expect(result.metrics.nmi).toBeGreaterThan(0.65);
    const losses = lossesOf(events);
    expect(losses[losses.length - 1]).toBeLessThan(losses[0] / 2);
  });
});

describe.skipIf(!usps)('USPS', () => {
  const part = (name: string) => ({
    images: [`usps-${name}-images-idx3-ubyte.gz`],
    labels: [`usps-${name}-labels-idx1-ubyte.gz`],
  });

  test('a threshold that falls beats k-means on the pixels', async () => {
    const data = { ...part('train'), samples: 3000 };
    const method = { epochs: 8, baselines: ['kmeans'] };
    const { result } = await run(usps!, data, method);
    const [kmeans] = result.baselines;
    expect(result.metrics.nmi).toBeGreaterThan(kmeans.agreement!.nmi);
  });

  test('chains of pairs collapse, which ends the run with an alarm', async () => {
    const method = {
      relation: 'closure',
      epochs: 4,
      starts: { count: 1, epochs: 1 },
      stopOn: ['collapse', 'positive-rate'],
    };
    const { result, events } = await run(usps!, { ...part('train'), samples: 3000 }, method);
    expect(result.alarms.map(({ code }) => code)).toContain('positive-rate');
    expect(result.embeddingEpochs.length).toBeLessThan(4);
    const messages = events.flatMap((event) => (event.type === 'log' ? event.message : []));
    expect(messages.some((message) => message.includes('belong together'))).toBe(true);
  });
});
