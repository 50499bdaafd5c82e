import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../module';
import { identity } from './rearrange';

/** A probability, or the name of the scalar input that a schedule feeds. */
export type Rate = number | string;

/** Sets values to 0 with probability `rate` in training and scales the others, so that the mean stays. */
function dropping(rate: Rate, noiseShape: (input: Shape) => Shape): Layer {
  if (rate === 0) return identity;
  return (input) => ({
    output: input,
    noise: { drop: { shape: noiseShape(input), distribution: 'uniform' } },
    scalars: typeof rate === 'string' ? [rate] : [],
    apply(scope, x) {
      if (scope.mode !== 'train') return x;
      const dropped = typeof rate === 'string' ? scope.scalar(rate) : tf.scalar(rate);
      const kept = tf.cast(tf.greaterEqual(scope.noise('drop'), dropped), 'float32');
      return tf.mul(x, tf.div(kept, tf.sub(1, dropped)));
    },
  });
}

/** Single values are dropped (Srivastava et al. 2014). */
export const dropout = (rate: Rate): Layer => dropping(rate, (input) => input);

/** Whole channels are dropped, at all places at once (Tompson et al. 2015). */
export const spatialDropout = (rate: Rate): Layer =>
  dropping(rate, (input) => input.map((size, axis) => (axis === input.length - 1 ? size : 1)));

/** Whole examples are dropped, so that a residual branch is skipped (Huang et al. 2016; drop-path of Larsson et al. 2017). */
export const dropPath = (rate: Rate): Layer => dropping(rate, (input) => input.map(() => 1));
