import * as tf from '@tensorflow/tfjs-core';

/**
 * The part of the examples whose largest logit is at their label, in [0, 1].
 * @param logits `[batch, classes]`
 * @param labels int32 `[batch]`
 */
export const accuracy = (logits: tf.Tensor, labels: tf.Tensor): tf.Tensor =>
  tf.mean(tf.cast(tf.equal(tf.argMax(logits, -1), labels), 'float32'));
