import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import { mapValues } from '../tensors';

/** Bounds on gradients: on each value, or on the norm of all together, to which they are then scaled. */
export type GradientClip = { readonly value: number } | { readonly norm: number };

/** Root of the sum of all squares. */
export function globalNorm(gradients: Named<tf.Tensor>): tf.Scalar {
  const squares = Object.values(gradients).map((gradient) => tf.sum<tf.Scalar>(tf.square(gradient)));
  return tf.sqrt(tf.addN(squares));
}

export function clipGradients(gradients: Named<tf.Tensor>, clip: GradientClip | undefined): Named<tf.Tensor> {
  if (clip === undefined || Object.keys(gradients).length === 0) return gradients;
  if ('value' in clip) return mapValues(gradients, (gradient) => tf.clipByValue(gradient, -clip.value, clip.value));
  // Never divides by a norm that needs no clipping, so 0 is no trouble.
  const scale = tf.div(clip.norm, tf.maximum(globalNorm(gradients), clip.norm));
  return mapValues(gradients, (gradient) => tf.mul(gradient, scale));
}
