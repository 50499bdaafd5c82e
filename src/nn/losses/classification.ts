import * as tf from '@tensorflow/tfjs-core';
import { reduceLoss, type LossOptions } from './reduce';

export interface CrossEntropyOptions extends LossOptions {
  /** Spreads this much of the target evenly over all classes (Szegedy et al. 2016). */
  readonly labelSmoothing?: number;
}

/** Class numbers as rows `[..., classes]` of 0 and 1; rows are passed on. */
export const asRows = (labels: tf.Tensor, classes: number): tf.Tensor =>
  labels.dtype === 'int32' ? tf.cast(tf.oneHot(labels, classes), 'float32') : labels;

/**
 * Cross entropy of softmax(logits).
 * @param logits `[..., classes]`
 * @param labels int32 class numbers `[...]`, or rows of probabilities `[..., classes]`
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor,
  labels: tf.Tensor,
  options: CrossEntropyOptions = {},
): tf.Scalar {
  const { labelSmoothing = 0 } = options;
  const classes = logits.shape[logits.rank - 1];
  const rows = asRows(labels, classes);
  const targets = labelSmoothing === 0 ? rows : tf.add(tf.mul(rows, 1 - labelSmoothing), labelSmoothing / classes);
  return reduceLoss(tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), -1)), options);
}

/** `log(1 + exp(-|x|)) + max(-x, 0)`, which is `-log(sigmoid(x))` without overflow. */
const minusLogSigmoid = (x: tf.Tensor): tf.Tensor =>
  tf.add(tf.log(tf.add(tf.exp(tf.neg(tf.abs(x))), 1)), tf.relu(tf.neg(x)));

const binaryLosses = (logits: tf.Tensor, targets: tf.Tensor): tf.Tensor =>
  tf.add(minusLogSigmoid(logits), tf.mul(tf.sub(1, targets), logits));

/** Cross entropy of sigmoid(logits) with targets in [0, 1] of the same shape. */
export const binaryCrossEntropy = (logits: tf.Tensor, targets: tf.Tensor, options?: LossOptions): tf.Scalar =>
  reduceLoss(binaryLosses(logits, targets), options);

export interface FocalOptions extends LossOptions {
  /** How much well-classified values count less; 2 unless told. */
  readonly gamma?: number;
  /** Weight of positives, that of negatives being 1 - alpha; .25 unless told. */
  readonly alpha?: number;
}

/** Focal loss of sigmoid(logits) with targets 0 and 1 (Lin et al. 2017). */
export function focal(logits: tf.Tensor, targets: tf.Tensor, options: FocalOptions = {}): tf.Scalar {
  const { gamma = 2, alpha = 0.25 } = options;
  const probabilities = tf.sigmoid(logits);
  const wrong = tf.add(tf.mul(targets, tf.sub(1, probabilities)), tf.mul(tf.sub(1, targets), probabilities));
  const balance = tf.add(tf.mul(targets, 2 * alpha - 1), 1 - alpha);
  const losses = binaryLosses(logits, targets);
  // The gradient of 0^0 is not defined.
  const modulated = gamma === 0 ? losses : tf.mul(tf.pow(wrong, gamma), losses);
  return reduceLoss(tf.mul(balance, modulated), options);
}

/**
 * Kullback-Leibler divergence of the predicted from the target probabilities, such as a teacher's, both `[..., classes]`.
 * @param logits whose log-softmax is the prediction
 */
export function klDivergence(logits: tf.Tensor, targets: tf.Tensor, options?: LossOptions): tf.Scalar {
  // 0 log 0 is 0.
  const entropy = tf.mul(targets, tf.log(tf.maximum(targets, 1e-30)));
  return reduceLoss(tf.sum(tf.sub(entropy, tf.mul(targets, tf.logSoftmax(logits))), -1), options);
}
