import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignSamples } from '../../../src/clustering/assign/assign';
import { traceClusteringModel } from '../../../src/clustering/assign/onnx';
import { cluster } from '../../../src/clustering/cluster';
import type { AssigningModel } from '../../../src/clustering/model';
import type { Clustering } from '../../../src/clustering/run/conclude';
import { sampleValues } from '../../../src/clustering/samples/values';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { blobs } from './blobs';
import { configOf, contextOf } from './context';

const data = blobs();
const heldOut = blobs({ seed: 4, count: 90 });
const method = {
  ...{ clusters: 3, epochs: 12, batch: 64, inner: 10, size: 'test', baselines: [] },
  starts: { count: 3, epochs: 3 },
};

let engine: Engine;
let found: Clustering;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
  found = await cluster(contextOf(engine, configOf('cluster/ddc', method), { ...data, heldOut }));
});
afterAll(() => engine.dispose());

describe('the network of a run', () => {
  test('assigns its own samples as the run did', async () => {
    const { assignments } = await assignSamples(engine, found.model!, data);
    expect([...assignments]).toEqual([...found.result.assignments.data]);
  });

  test('assigns samples that were held out, which are scored apart', () => {
    expect(found.result.metrics).toMatchObject({ acc: 1, acc_held_out: 1, nmi_held_out: 1, ari_held_out: 1 });
  });

  test('assigns a sample the same alone as among others', async () => {
    const all = await assignSamples(engine, found.model!, heldOut);
    const alone = await assignSamples(engine, found.model!, { ...heldOut, count: 1 });
    alone.features.forEach((value, i) => expect(value).toBeCloseTo(all.features[i], 5));
  });

  test('does not take samples of another shape', async () => {
    const other = { ...heldOut, shape: [2] };
    await expect(assignSamples(engine, found.model!, other)).rejects.toMatchObject({ code: 'other-shape' });
  });

  test('gives the same features as ONNX, for any number of samples', async () => {
    const model = found.model as Extract<AssigningModel, { kind: 'network' }>;
    const session = await InferenceSession.create(
      (await traceClusteringModel(engine, model, data, ['one', 'two', 'three'])).bytes,
    );
    const { features } = await assignSamples(engine, model, heldOut);
    for (const count of [1, 7, 90]) {
      const x = sampleValues(
        heldOut,
        Int32Array.from({ length: count }, (_, i) => i),
      );
      const outputs = await session.run({ x: new Tensor('float32', x.data as Float32Array, [...x.shape]) });
      expect(outputs.features.dims).toEqual([count, 3]);
      const given = outputs.features.data as Float32Array;
      given.forEach((value, i) => expect(value).toBeCloseTo(features[i], 4));
    }
  });
});
