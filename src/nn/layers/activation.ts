import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../module';

/** Element-wise functions by the names used in configs. */
export const activations = {
  relu: (x: tf.Tensor) => tf.relu(x),
  relu6: (x: tf.Tensor) => tf.clipByValue(x, 0, 6),
  leakyRelu: (x: tf.Tensor) => tf.maximum(x, tf.mul(x, 0.01)),
  elu: (x: tf.Tensor) => tf.elu(x),
  /** Gaussian error linear unit, the tanh form of Hendrycks and Gimpel 2016. */
  gelu: (x: tf.Tensor) => {
    const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715)), Math.sqrt(2 / Math.PI));
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
  },
  sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
  hardSigmoid: (x: tf.Tensor) => tf.clipByValue(tf.add(tf.mul(x, 1 / 6), 0.5), 0, 1),
  /** x times its sigmoid, also called SiLU. */
  swish: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(x)),
  /** Howard et al. 2019 (MobileNetV3). */
  hardSwish: (x: tf.Tensor) => tf.mul(x, tf.clipByValue(tf.add(tf.mul(x, 1 / 6), 0.5), 0, 1)),
  tanh: (x: tf.Tensor) => tf.tanh(x),
  softplus: (x: tf.Tensor) => tf.softplus(x),
  /** Over the last axis. */
  softmax: (x: tf.Tensor) => tf.softmax(x),
} as const;

export type ActivationName = keyof typeof activations;

export const activation =
  (name: ActivationName): Layer =>
  (input) => ({ output: input, apply: (_, x) => activations[name](x) });

export const relu = activation('relu');
