import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cluster } from '../../../src/clustering/cluster';
import { partitionAgreement } from '../../../src/clustering/metrics/agreement';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import type { RunEvent } from '../../../src/protocol/events';
import { blobs, byPlace } from './blobs';
import { configOf, contextOf, type Watched } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

const quick = {
  clusters: 3,
  epochs: 12,
  batch: 64,
  inner: 10,
  size: 'test',
  baselines: [],
  starts: { count: 3, epochs: 3 },
};

const run = (method: object = {}, data = blobs(), watched: Watched = {}, seed = 1) =>
  cluster(contextOf(engine, configOf('cluster/ddc', { ...quick, ...method }, seed), data, watched));

describe('three clouds of points', () => {
  test('are found', async () => {
    const { result } = await run();
    expect(result.metrics).toMatchObject({ acc: 1, nmi: 1, ari: 1, clusters_used: 3 });
  });

  test('are found whatever the order of the rows, sorted by class too', async () => {
    const [shuffled, sorted] = [blobs({ seed: 1 }), blobs({ seed: 1, sorted: true })];
    const [one, other] = [await run({}, shuffled), await run({}, sorted)];
    const found = byPlace(one.result.assignments.data, shuffled);
    expect(partitionAgreement(found, byPlace(other.result.assignments.data, sorted))).toBeGreaterThanOrEqual(0.9);
  });

  test('the same seed gives the same features, another one others', async () => {
    const [one, again, other] = [await run(), await run(), await run({}, blobs(), {}, 2)];
    expect(again.result.features).toEqual(one.result.features);
    expect(other.result.features).not.toEqual(one.result.features);
  });

  test('the repeat of the lowest loss is kept, with mean and spread of all', async () => {
    const { result } = await run({ repeats: 3, epochs: 4 });
    const losses = result.repeats?.loss.values ?? [];
    expect(losses).toHaveLength(3);
    expect(result.keptRepeat).toBe(losses.indexOf(Math.min(...losses)));
    expect(result.metrics.loss).toBe(losses[result.keptRepeat]);
  });

  test('the epoch of the lowest loss is kept, or the last one where that is asked for', async () => {
    const rising = { learningRate: 0.05, epochs: 8, starts: { count: 1 } };
    const [lowest, last] = [(await run(rising)).result, (await run({ ...rising, keep: 'last' })).result];
    const losses = lowest.course?.values.loss ?? [];
    expect(last.course?.values.loss).toEqual(losses);
    expect(last.keptEpoch).toBe(8);
    expect(last.remarks.join()).not.toContain('is kept');
    const kept = losses.indexOf(Math.min(...losses));
    expect(kept).toBeLessThan(7); // or the test shows nothing
    expect(lowest.keptEpoch).toBe(kept + 1);
    expect(lowest.metrics).toMatchObject({ loss: losses[kept], acc: lowest.course?.values.acc[kept] });
    expect(lowest.embeddingEpochs).toEqual(Array.from({ length: kept + 1 }, (_, i) => i + 1));
    expect(lowest.remarks.join()).toContain(`The network of epoch ${kept + 1} of 8 is kept`);
  });

  test('every epoch is reported, of short starts the loss', async () => {
    const events: RunEvent[] = [];
    const { result } = await run({ epochs: 5 }, blobs(), { events });
    const metrics = events.filter((event) => event.type === 'metric');
    expect(metrics.map(({ step }) => step)).toEqual(Array.from({ length: 11 }, (_, i) => i + 1));
    expect(metrics.filter(({ values }) => 'start_loss' in values)).toHaveLength(9);
    const last = metrics[metrics.length - 1].values;
    expect(last).toMatchObject({ epoch: 5, loss: result.metrics.loss, acc: result.metrics.acc, selected: 1 });
    expect(result.embeddingEpochs).toEqual([1, 2, 3, 4, 5]);
    expect(result.embedding.shape).toEqual([5, 300, 2]);
  });
});
