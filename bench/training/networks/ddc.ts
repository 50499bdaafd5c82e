import * as tf from '@tensorflow/tfjs-core';
import { convNorm } from '../../../src/nn/blocks';
import { sequential } from '../../../src/nn/compose';
import { averagePool, batchNorm, dense, flatten, maxPool, relu } from '../../../src/nn/layers';
import { pairSimilarities, pairSquared } from '../../../src/nn/losses';
import { createNetwork } from '../../../src/nn/network';
import { rmsProp } from '../../../src/nn/optimisers';
import { classes, type BenchNetwork } from './network';

const stage = (filters: number) => {
  const layer = convNorm(filters, { padding: 'valid' });
  return sequential({ conv1: layer, conv2: layer, conv3: layer, pool: maxPool(2), norm: batchNorm() });
};

/** The network of Deep Adaptive Clustering for digits (Chang et al. 2017), a quarter as wide. */
const network = createNetwork(
  sequential({
    stage1: stage(16),
    stage2: stage(32),
    project: convNorm(classes, { kernel: 1 }),
    average: averagePool(2),
    pooled: batchNorm(),
    flat: flatten,
    head1: dense(classes),
    norm1: batchNorm(),
    relu1: relu,
    head2: dense(classes),
    norm2: batchNorm(),
    relu2: relu,
  }),
  [28, 28, 1],
);

/** Rows of length 1. */
const unit = (rows: tf.Tensor): tf.Tensor2D =>
  tf.div<tf.Tensor2D>(rows, tf.maximum(tf.norm(rows, 'euclidean', 1, true), 1e-6));

/** Clustering trains on whether pairs of examples belong together, not on classes. */
export const ddc: BenchNetwork = {
  name: 'ddc',
  title: 'clustering network, pairs of 128 digits, RMSProp',
  network,
  task: {
    network,
    loss(features, { labels }) {
      const related = tf.cast(tf.equal(tf.expandDims(labels, 1), tf.expandDims(labels, 0)), 'float32');
      return pairSquared(pairSimilarities(unit(features)), related);
    },
  },
  optimiser: rmsProp(),
  learningRate: 1e-3,
  batch: 128,
  limit: 1,
};
