import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from '../../compute/ops/stopGradient';

/** How numbers become probabilities: as the poster says, or as the released code does by default. */
export type EgsVariant = 'softmax' | 'relu';

/** Keeps divisions and logarithms from 0, as the released code does. */
const [sumFloor, logFloor] = [1e-7, 1e-10];

/**
 * @param alpha `[scopes, n]`, one distribution a row
 * @returns `[scopes, n]`; with `relu` entries of alpha at or below 0 get probability 0, and no gradient any more
 */
export function probabilitiesOf(alpha: tf.Tensor2D, variant: EgsVariant): tf.Tensor2D {
  if (variant === 'softmax') return tf.softmax(alpha);
  const positive = tf.relu(alpha);
  return tf.div(positive, tf.add(tf.sum(positive, 1, true), sumFloor));
}

export interface EgsSample {
  /** `[scopes, n]`, exactly 0 or 1; its gradient is that of the soft draws. */
  readonly code: tf.Tensor2D;
  /** `[scopes, n]` */
  readonly probabilities: tf.Tensor2D;
}

/**
 * Ensemble Gumbel-Softmax (Chang et al., DATA, NeurIPS 2019): the union of M one-hot draws, whose gradients pass straight
 * through to the probabilities. Where several draws hit an entry, the first of them takes its gradient, as the maximum
 * of PyTorch routes it.
 * @param alpha `[scopes, n]`
 * @param gumbel standard Gumbel noise `[M, scopes, n]`
 * @param temperature scalar; it shapes the gradient and never the code
 */
export function sampleEgs(
  alpha: tf.Tensor2D,
  gumbel: tf.Tensor3D,
  temperature: tf.Tensor,
  variant: EgsVariant,
): EgsSample {
  const probabilities = probabilitiesOf(alpha, variant);
  const noisy = tf.add<tf.Tensor3D>(tf.log(tf.add(probabilities, logFloor)), gumbel);
  const soft = tf.softmax(tf.div<tf.Tensor3D>(noisy, temperature), -1);
  const hard = oneAtMaximum(noisy, 2);
  const straight = tf.add(hard, tf.sub(soft, stopGradient(soft)));
  return { code: tf.sum<tf.Tensor2D>(tf.mul(straight, firstHit(hard)), 0), probabilities };
}

/** `[M, scopes, n]`: for each entry 1 for the first draw that hit it, or for the first of all where none did. */
const firstHit = (hard: tf.Tensor3D): tf.Tensor3D => oneAtMaximum(hard, 0);

/** 1 at the first largest value along an axis, 0 elsewhere; `tf.oneHot` does not allow for an axis of length 1. */
function oneAtMaximum(x: tf.Tensor3D, axis: number): tf.Tensor3D {
  const places = tf.range(0, x.shape[axis], 1, 'int32');
  const along = x.shape.map((size, i) => (i === axis ? size : 1));
  const isMaximum = tf.equal(tf.expandDims(tf.argMax(x, axis), axis), tf.reshape(places, along));
  return tf.cast(isMaximum, 'float32') as tf.Tensor3D;
}
