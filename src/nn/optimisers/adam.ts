import * as tf from '@tensorflow/tfjs-core';
import { defaultRate, type Optimiser, type OptimiserOptions, type UpdateInput, type Updated } from './optimiser';
import { withPenalty } from './sgd';

export interface AdamOptions extends OptimiserOptions {
  /** How fast the means of the gradient and of its square forget; .9 and .999 unless told. */
  readonly betas?: readonly [number, number];
  readonly epsilon?: number;
}

/** A running mean that forgets: `beta old + (1 - beta) value`. */
export const follow = (old: tf.Tensor, value: tf.Tensor | number, beta: number): tf.Tensor =>
  tf.add(tf.mul(old, beta), typeof value === 'number' ? value * (1 - beta) : tf.mul(value, 1 - beta));

function adamUpdate({ parameter, gradient, slots, learningRate }: UpdateInput, options: AdamOptions): Updated {
  const { betas: [forgetMean, forgetSquare] = [0.9, 0.999], epsilon = 1e-8 } = options;
  const mean = follow(slots.mean, gradient, forgetMean);
  const square = follow(slots.square, tf.square(gradient), forgetSquare);
  // Both means start from 0; what the same means of ones are by now undoes the pull towards it.
  const meanWeight = follow(slots.meanWeight, 1, forgetMean);
  const squareWeight = follow(slots.squareWeight, 1, forgetSquare);
  const scale = tf.add(tf.div(tf.sqrt(square), tf.sqrt(squareWeight)), epsilon);
  const step = tf.mul(tf.div(mean, scale), tf.div(learningRate, meanWeight));
  return { parameter: tf.sub(parameter, step), slots: { mean, square, meanWeight, squareWeight } };
}

const slots = { mean: 'parameter', square: 'parameter', meanWeight: 'scalar', squareWeight: 'scalar' } as const;

/** Adam (Kingma and Ba 2015); weight decay is part of the gradient. */
export const adam = (options: AdamOptions = {}): Optimiser => ({
  slots,
  weightDecay: options.weightDecay ?? 0,
  rate: options.rate ?? defaultRate,
  update: (input) =>
    adamUpdate({ ...input, gradient: withPenalty(input.gradient, input.parameter, input.weightDecay) }, options),
});

/** Adam whose weight decay is apart from the gradient: `parameter *= 1 - rate decay` (Loshchilov and Hutter 2019). */
export const adamW = (options: AdamOptions = {}): Optimiser => ({
  slots,
  weightDecay: options.weightDecay ?? 0.01,
  rate: options.rate ?? defaultRate,
  update({ parameter, learningRate, weightDecay, ...rest }) {
    const kept = weightDecay === 0 ? parameter : tf.mul(parameter, tf.sub(1, tf.mul(learningRate, weightDecay)));
    return adamUpdate({ parameter: kept, learningRate, weightDecay, ...rest }, options);
  },
});
