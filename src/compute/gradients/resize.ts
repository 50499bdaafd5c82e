import * as tf from '@tensorflow/tfjs-core';
import type { Interpolation } from '../graph/resampling';
import { coordinatesOf, resamplingMatrix, type ResizeAttrs } from '../lower/resize';

/** The gradient of resized images [batch, height, width, channels]: a product with a small matrix for each axis. */
export function resizeGradient(
  dy: tf.Tensor,
  [batch, height, width, channels]: readonly number[],
  attributes: ResizeAttrs,
  interpolation: Interpolation,
): tf.Tensor {
  const [, newHeight, newWidth] = dy.shape;
  const weights = (length: number, size: number): tf.Tensor =>
    tf.tensor(resamplingMatrix(length, size, coordinatesOf(attributes), interpolation), [size, length]);
  const rows = tf.reshape(dy, [batch, newHeight, newWidth * channels]);
  const down = tf.matMul(tf.tile(tf.expandDims(weights(height, newHeight)), [batch, 1, 1]), rows, true);
  const columns = tf.reshape(down, [batch * height, newWidth, channels]);
  const across = tf.matMul(tf.tile(tf.expandDims(weights(width, newWidth)), [batch * height, 1, 1]), columns, true);
  return tf.reshape(across, [batch, height, width, channels]);
}
