import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cluster } from '../../../src/clustering/cluster';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { blobs } from './blobs';
import { configOf, contextOf } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

test('many steps leave no tensor and hold no more memory than few', async () => {
  const method = {
    clusters: 3,
    epochs: 40,
    batch: 32,
    inner: 10,
    size: 'test',
    baselines: [],
    starts: { count: 1, epochs: 1 },
  };
  const used: number[] = [];
  let steps = 0;
  const breathe = async () => {
    if (++steps % 500 !== 0) return;
    const { arrayBuffers, external } = process.memoryUsage();
    used.push(arrayBuffers + external);
  };
  const before = tf.memory().numTensors;
  await cluster(contextOf(engine, configOf('cluster/ddc', method), blobs(), { breathe }));
  expect(tf.memory().numTensors).toBe(before);
  expect(steps).toBeGreaterThan(3000);
  expect(used[used.length - 1]).toBeLessThan(used[0] + 32e6);
});
