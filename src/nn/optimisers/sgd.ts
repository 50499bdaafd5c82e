import * as tf from '@tensorflow/tfjs-core';
import { defaultRate, type Optimiser, type OptimiserOptions, type Updated } from './optimiser';

export interface SgdOptions extends OptimiserOptions {
  readonly momentum?: number;
  readonly nesterov?: boolean;
}

/** The gradient with the part that weight decay adds where it is a penalty on the squares of the weights. */
export const withPenalty = (gradient: tf.Tensor, parameter: tf.Tensor, weightDecay: number): tf.Tensor =>
  weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(parameter, weightDecay));

/**
 * Stochastic gradient descent: `velocity = momentum velocity + gradient`, `parameter -= rate velocity`, and with Nesterov's
 * momentum `parameter -= rate (gradient + momentum velocity)` (Sutskever et al. 2013, in PyTorch's form: the rate
 * multiplies the velocity when it is used, so a schedule acts at once).
 */
export function sgd({
  momentum = 0,
  nesterov = false,
  weightDecay = 0,
  rate = defaultRate,
}: SgdOptions = {}): Optimiser {
  if (nesterov && momentum === 0) throw new Error("Nesterov's momentum needs a momentum");
  return {
    slots: momentum === 0 ? {} : { velocity: 'parameter' },
    weightDecay,
    rate,
    update({ parameter, gradient, slots, learningRate, weightDecay: decay }): Updated {
      const slope = withPenalty(gradient, parameter, decay);
      if (momentum === 0) return { parameter: tf.sub(parameter, tf.mul(slope, learningRate)), slots: {} };
      const velocity = tf.add(tf.mul(slots.velocity, momentum), slope);
      const direction = nesterov ? tf.add(slope, tf.mul(velocity, momentum)) : velocity;
      return { parameter: tf.sub(parameter, tf.mul(direction, learningRate)), slots: { velocity } };
    },
  };
}
