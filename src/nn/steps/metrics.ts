import * as tf from '@tensorflow/tfjs-core';

/**
 * How many examples get their largest logit right.
 * @param logits `[batch, classes]`
 * @param labels int32 `[batch]`
 * @param weights 0 for rows that only fill the batch
 */
export function countCorrect(logits: tf.Tensor, labels: tf.Tensor, weights?: tf.Tensor): tf.Tensor {
  const right = tf.cast(tf.equal(tf.argMax(logits, -1), labels), 'float32');
  return tf.sum(weights === undefined ? right : tf.mul(right, weights));
}
