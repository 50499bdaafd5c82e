import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../compute/tensor';
import { pairSimilarities } from '../../nn/losses';
import type { Thresholds } from './thresholds';

/**
 * Which pairs of a block belong together, as it is told to the training step: rows whose dot products are compared with
 * thresholds, so that a mini-batch needs its rows only.
 */
export interface BlockRelation extends Thresholds {
  /** `[block, any]` */
  readonly rows: HostTensor;
}

export interface PairRelation {
  /** `[batch, batch]`: 1 where a pair belongs together. */
  readonly together: tf.Tensor2D;
  /** `[batch, batch]`: 0 where a pair is left out. */
  readonly weights: tf.Tensor2D;
}

/** The relation of the pairs among some rows of a block. No gradient flows through it. */
export function pairRelation(rows: tf.Tensor2D, upper: tf.Tensor, lower: tf.Tensor): PairRelation {
  const similarities = pairSimilarities(rows);
  const together = tf.cast<tf.Tensor2D>(tf.greaterEqual(similarities, upper), 'float32');
  const apart = tf.cast<tf.Tensor2D>(tf.less(similarities, lower), 'float32');
  return { together, weights: tf.maximum(together, apart) };
}
