import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicatorFeatures } from '../../../src/clustering/network/constraint';
import { pairRelation } from '../../../src/clustering/relation/relation';
import { pairLoss } from '../../../src/clustering/training/loss';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor } from '../../../src/compute/tensor';
import { lossAndGradients } from '../../../src/nn/steps';
import { createNetwork } from '../../../src/nn/network';

const [count, clusters] = [24, 4];
const rate = 0.5;

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

const constraint = createNetwork(indicatorFeatures(2), [clusters]);
const nothing = { parameters: {}, statistics: {}, noise: {}, scalars: {} };
const featuresOf = (logits: tf.Tensor) => constraint.apply(nothing, logits, 'evaluate').output as tf.Tensor2D;

describe.each(['squared', 'cross-entropy'] as const)('alternating with all pairs at once, %s', (kind) => {
  test('never raises the error: not by rounding the relation at 0.5, not by a small step of the features', async () => {
    const alternate = engine.compile('alternate', ({ logits, before }) => {
      const half = tf.scalar(0.5);
      const [old, relation] = [before, featuresOf(logits)].map((rows) => pairRelation(rows as tf.Tensor2D, half, half));
      const kept = pairLoss(kind, featuresOf(logits), old);
      const { loss, gradients } = lossAndGradients({ logits }, () => ({
        loss: pairLoss(kind, featuresOf(logits), relation),
        others: {},
      }));
      return {
        kept,
        rounded: loss,
        next: tf.sub(logits, tf.mul(gradients.logits, rate)),
        features: featuresOf(logits),
      };
    });
    const random = RandomStream.fromSeed(6);
    const tensor = (draw: () => number): HostTensor => {
      return { shape: [count, clusters], dtype: 'float32', data: new Float32Array(count * clusters).map(draw) };
    };
    let [logits, before] = [tensor(() => random.normal()), tensor(() => 1)];
    let last = Infinity;
    let first = 0;
    for (let i = 0; i < 200; i++) {
      const { kept, rounded, next, features } = await alternate({ logits, before });
      expect(rounded.data[0]).toBeLessThanOrEqual(kept.data[0] + 1e-6);
      expect(rounded.data[0]).toBeLessThanOrEqual(last + 1e-6);
      if (i === 0) first = rounded.data[0];
      last = rounded.data[0];
      [logits, before] = [next, features];
    }
    expect(last).toBeLessThan(0.8 * first);
  });
});
