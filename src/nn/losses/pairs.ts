import * as tf from '@tensorflow/tfjs-core';
import { reduceLoss, type LossOptions } from './reduce';

/** Similarities of all pairs of rows: `features features^T`, `[batch, batch]`. */
export const pairSimilarities = (features: tf.Tensor2D): tf.Tensor2D => tf.matMul(features, features, false, true);

/**
 * Squared error of the similarities of all pairs against their relations, 0 or 1 (methods of Chang et al. 2017 and 2019).
 * @param similarities `[batch, batch]` in [0, 1]
 * @param options.weights 0 for pairs that are left out
 */
export const pairSquared = (similarities: tf.Tensor, relations: tf.Tensor, options?: LossOptions): tf.Scalar =>
  reduceLoss(tf.squaredDifference(similarities, relations), options);

/** Similarities this near to 0 or 1 are taken for it: Keras's bound, which the authors' scripts rely on. */
const bound = 1e-7;

/** Cross entropy of the same: `-(r ln s + (1 - r) ln (1 - s))`. */
export function pairCrossEntropy(similarities: tf.Tensor, relations: tf.Tensor, options?: LossOptions): tf.Scalar {
  const inside = tf.clipByValue(similarities, bound, 1 - bound);
  const same = tf.mul(relations, tf.log(inside));
  const different = tf.mul(tf.sub(1, relations), tf.log(tf.sub(1, inside)));
  return reduceLoss(tf.neg(tf.add(same, different)), options);
}
