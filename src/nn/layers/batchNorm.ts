import * as tf from '@tensorflow/tfjs-core';
import { ones, zeros } from '../initialisers';
import type { Layer, Mode, Module } from '../module';
import type { Scope } from '../scope';
import { moments, normaliseBatch, type Moments } from './normalise';

export interface BatchNormOptions {
  /** Learns a scale and a shift for each channel; on unless told. */
  readonly affine?: boolean;
  /** How far the running statistics move towards those of each batch in training; 0.1 unless told. */
  readonly momentum?: number;
  readonly epsilon?: number;
  /**
   * `measured`: batches are normalised by their own statistics in training, by the running ones in evaluation;
   * `batch`: always by their own; `frozen`: always by the running ones, which do not change.
   */
  readonly statistics?: 'measured' | 'batch' | 'frozen';
}

/** The scalar that tells how much of the batch's statistics goes into the running ones when they are calibrated. */
export const calibrationWeight = 'calibrationWeight';

/**
 * Batch normalisation over the last axis (Ioffe and Szegedy 2015): parameters `scale` and `shift`, statistics `mean` and
 * `variance` (unbiased, as PyTorch keeps it). In mode `calibrate` the running statistics become
 * `running + (batch - running) * calibrationWeight`: with weights 1, 1/2, 1/3, ... the plain average over the batches.
 */
export const batchNorm =
  (options: BatchNormOptions = {}): Layer =>
  (input): Module => {
    const { affine = true, momentum = 0.1, epsilon = 1e-5, statistics = 'measured' } = options;
    const shape = input.slice(-1);
    const usesBatch = (mode: Mode): boolean =>
      statistics === 'batch' || (statistics === 'measured' && mode !== 'evaluate');
    return {
      output: input,
      parameters: affine ? { scale: { shape, initialise: ones }, shift: { shape, initialise: zeros } } : {},
      statistics: { mean: { shape, initial: 0 }, variance: { shape, initial: 1 } },
      apply(scope, x) {
        const scale = affine ? scope.parameter('scale') : tf.ones([...shape]);
        const shift = affine ? scope.parameter('shift') : tf.zeros([...shape]);
        if (!usesBatch(scope.mode)) return normaliseByRunning(scope, x, epsilon, { scale, shift });
        const measured = moments(
          x,
          x.shape.slice(0, -1).map((_, axis) => axis),
        );
        if (statistics === 'measured') {
          const weight = scope.mode === 'calibrate' ? scope.scalar(calibrationWeight) : momentum;
          record(scope, measured, x.size / shape[0], weight);
        }
        return normaliseBatch(x, measured, epsilon, { scale, shift });
      },
    };
  };

function normaliseByRunning(
  scope: Scope,
  x: tf.Tensor,
  epsilon: number,
  { scale, shift }: { readonly scale: tf.Tensor; readonly shift: tf.Tensor },
): tf.Tensor {
  const factor = tf.mul(scale, tf.rsqrt(tf.add(scope.statistic('variance'), epsilon)));
  return tf.add(tf.mul(x, factor), tf.sub(shift, tf.mul(scope.statistic('mean'), factor)));
}

/** @param count values that each channel's statistics were measured on */
function record(scope: Scope, { mean, variance }: Moments, count: number, weight: tf.Tensor | number): void {
  const unbiased = tf.mul(tf.reshape(variance, [-1]), count / Math.max(count - 1, 1));
  const moved = (running: tf.Tensor, measured: tf.Tensor): tf.Tensor =>
    tf.add(running, tf.mul(tf.sub(measured, running), weight));
  scope.measured('mean', moved(scope.statistic('mean'), tf.reshape(mean, [-1])));
  scope.measured('variance', moved(scope.statistic('variance'), unbiased));
}
