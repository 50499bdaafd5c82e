import * as tf from '@tensorflow/tfjs-core';
import { reduceLoss, type LossOptions } from './reduce';

export const meanSquared = (predicted: tf.Tensor, target: tf.Tensor, options?: LossOptions): tf.Scalar =>
  reduceLoss(tf.squaredDifference(predicted, target), options);

export interface SmoothL1Options extends LossOptions {
  /** Where the parabola becomes a line; 1 unless told. */
  readonly beta?: number;
}

/** `d^2 / (2 beta)` for differences below beta, `|d| - beta / 2` above (Girshick 2015). */
export function smoothL1(predicted: tf.Tensor, target: tf.Tensor, options: SmoothL1Options = {}): tf.Scalar {
  const { beta = 1 } = options;
  const distance = tf.abs(tf.sub(predicted, target));
  const inner = tf.minimum(distance, beta);
  // Both pieces at once: inner^2 / (2 beta) + (distance - inner).
  return reduceLoss(tf.add(tf.mul(tf.square(inner), 0.5 / beta), tf.sub(distance, inner)), options);
}
