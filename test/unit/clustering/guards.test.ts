import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cluster } from '../../../src/clustering/cluster';
import { newAlarms } from '../../../src/clustering/training/alarms';
import type { EpochMeasures } from '../../../src/clustering/training/state';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import type { SampleSet } from '../../../src/data/samples/sampleSet';
import type { RunEvent } from '../../../src/protocol/events';
import { blobs } from './blobs';
import { configOf, contextOf } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

const quick = { clusters: 3, epochs: 3, batch: 32, size: 'test', baselines: [], starts: { count: 1, epochs: 1 } };
const run = (method: object, data: SampleSet, events: RunEvent[] = []) =>
  cluster(contextOf(engine, configOf('cluster/ddc', { ...quick, ...method }), data, { events }));

/** Samples that are all the same. */
const equalRows = (count: number): SampleSet => {
  const data = blobs({ count });
  return { ...data, elements: new Float32Array(count * 4).fill(1) };
};

describe('alarms', () => {
  const fine: EpochMeasures = { loss: 0.1, together: 0.1, violations: 0.1, changed: 0.1, clusters_used: 3 };
  const codes = (...history: EpochMeasures[]) => newAlarms(history, []).map(({ code }) => code);

  test('nothing is raised without need', () => {
    expect(codes(fine, fine, fine)).toEqual([]);
  });

  test.each([
    ['collapse', { clusters_used: 1 }],
    ['positive-rate', { together: 0.95 }],
    ['transitivity', { violations: 0.6 }],
    ['unstable', { loss: 0.05, changed: 0.4 }],
  ])('%s', (code, measures) => {
    expect(codes(fine, fine, { ...fine, ...measures })).toEqual([code]);
  });

  test('each is raised once', () => {
    const history = [{ ...fine, clusters_used: 1 }];
    const [alarm] = newAlarms(history, []);
    expect(newAlarms([...history, ...history], [alarm])).toEqual([]);
  });
});

describe('runs that go wrong', () => {
  test('equal samples collapse; the run ends early and says so', async () => {
    const events: RunEvent[] = [];
    const { result } = await run({}, equalRows(100), events);
    expect(result.clustersUsed).toBe(1);
    expect(result.alarms.map(({ code }) => code)).toContain('collapse');
    expect(result.embeddingEpochs).toEqual([1]);
    const warnings = events.flatMap((event) =>
      event.type === 'log' && event.level === 'warning' ? event.message : [],
    );
    expect(warnings.join(' ')).toContain('Training ended after epoch 1 of 3');
  });

  test('a run that is not told to goes on to its end', async () => {
    const { result } = await run({ stopOn: [] }, equalRows(100));
    expect(result.embeddingEpochs).toEqual([1, 2, 3]);
  });

  test('three samples are too few', async () => {
    const error = run({}, blobs({ count: 3 }));
    await expect(error).rejects.toMatchObject({ code: 'too-few-samples' });
    await expect(error).rejects.toThrow('there are 3 samples');
  });

  test('fewer samples than a batch are one', async () => {
    const { result } = await run({ batch: 128 }, blobs({ count: 30 }));
    expect(result.assignments.data).toHaveLength(30);
  });

  test('one class is scored without agreement', async () => {
    const data = blobs();
    const labels = { values: new Int32Array(data.count), classes: ['all'] };
    const { result } = await run({}, { ...data, labels });
    expect(result.metrics).toMatchObject({ nmi: 0, ari: 0 });
    expect(result.contingency?.counts).toHaveLength(3);
  });

  test('without labels there are no scores and no table', async () => {
    const { result } = await run({}, { ...blobs(), labels: undefined });
    expect(Object.keys(result.metrics).sort()).toEqual(['clusters_used', 'loss']);
    expect(result.contingency).toBeUndefined();
  });

  test('a network that does not fit is told by its layer', async () => {
    const error = run({ network: ['conv 16', 'project'] }, blobs());
    await expect(error).rejects.toMatchObject({ code: 'network-does-not-fit' });
    await expect(error).rejects.toThrow('body/1-conv');
  });
});
