import * as tf from '@tensorflow/tfjs-core';

export interface LossOptions {
  /** A weight for each value, broadcast: 0 leaves it out. */
  readonly weights?: tf.Tensor;
  /** `mean` (unless told) divides by the sum of the weights; `sum` is for losses that are divided by something else. */
  readonly reduction?: 'mean' | 'sum';
}

/** Divides by this where nothing counts, so that the loss is 0 and not undefined. */
const leastWeight = 1e-12;

/** One number from the losses of single values. */
export function reduceLoss(losses: tf.Tensor, { weights, reduction = 'mean' }: LossOptions = {}): tf.Scalar {
  if (weights === undefined) return reduction === 'mean' ? tf.mean(losses) : tf.sum(losses);
  const sum = tf.sum<tf.Scalar>(tf.mul(losses, weights));
  if (reduction === 'sum') return sum;
  // Weights that broadcast count once for each value they weigh.
  const times = losses.size / weights.size;
  return tf.div(sum, tf.maximum(tf.mul(tf.sum(weights), times), leastWeight));
}
