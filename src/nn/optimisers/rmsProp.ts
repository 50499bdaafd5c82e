import * as tf from '@tensorflow/tfjs-core';
import { follow } from './adam';
import { defaultRate, type Optimiser, type OptimiserOptions } from './optimiser';
import { withPenalty } from './sgd';

export interface RmsPropOptions extends OptimiserOptions {
  /** How fast the mean of the squares forgets; .9 unless told. */
  readonly rho?: number;
  readonly momentum?: number;
  /** Divides by the deviation of the gradient and not by its magnitude. */
  readonly centred?: boolean;
  /** Added to the root; 1e-8 unless told, as Keras had it. */
  readonly epsilon?: number;
}

/** Divides each gradient by the running root mean square of its past (Tieleman and Hinton 2012). */
export function rmsProp(options: RmsPropOptions = {}): Optimiser {
  const { rho = 0.9, momentum = 0, centred = false, epsilon = 1e-8, weightDecay = 0, rate = defaultRate } = options;
  return {
    slots: {
      square: 'parameter',
      ...(centred && { mean: 'parameter' as const }),
      ...(momentum !== 0 && { velocity: 'parameter' as const }),
    },
    weightDecay,
    rate,
    update({ parameter, gradient, slots, learningRate, weightDecay: decay }) {
      const slope = withPenalty(gradient, parameter, decay);
      const square = follow(slots.square, tf.square(slope), rho);
      const mean = centred ? follow(slots.mean, slope, rho) : undefined;
      const variance = mean === undefined ? square : tf.relu(tf.sub(square, tf.square(mean)));
      const direction = tf.div(slope, tf.add(tf.sqrt(variance), epsilon));
      const velocity = momentum === 0 ? undefined : tf.add(tf.mul(slots.velocity, momentum), direction);
      const step = tf.mul(velocity ?? direction, learningRate);
      return {
        parameter: tf.sub(parameter, step),
        slots: { square, ...(mean && { mean }), ...(velocity && { velocity }) },
      };
    },
  };
}
