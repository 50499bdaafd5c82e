import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../../nn/module';

/**
 * The local constraint: logits `[batch, clusters]` become indicator features, nonnegative with the norm 1 (DAC; DSEC's
 * C_p). Equal to `softmax(z) / ||softmax(z)||_p`; the largest logit is taken away first, so that no exponential
 * overflows.
 * @param norm 2: dot products of features are their cosines; 1: features are distributions
 */
export const indicatorFeatures =
  (norm: 1 | 2): Layer =>
  (input) => ({
    output: input,
    apply(_, logits) {
      const exponentials = tf.exp(tf.sub(logits, tf.max(logits, -1, true)));
      if (norm === 1) return tf.div(exponentials, tf.sum(exponentials, -1, true));
      return tf.div(exponentials, tf.sqrt(tf.sum(tf.square(exponentials), -1, true)));
    },
  });
