import * as tf from '@tensorflow/tfjs-core';

/** Values with the mean 0 and the variance 1 along some axes, and what they were. */
export interface Moments {
  /** `x - mean` */
  readonly centred: tf.Tensor;
  /** Both with the axes kept at length 1. */
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

export function moments(x: tf.Tensor, axes: number[]): Moments {
  const mean = tf.mean(x, axes, true);
  const centred = tf.sub(x, mean);
  return { centred, mean, variance: tf.mean(tf.square(centred), axes, true) };
}

/**
 * `(x - mean) / sqrt(variance + epsilon) * scale + shift` with the moments of `x` over all axes but the last. Its
 * gradient is written out (Ioffe and Szegedy 2015, section 3): the chain through the single ops would pass over the
 * batch four more times.
 * @param given the moments of `x`; no gradient flows through them but the one that is written here
 */
export function normaliseBatch(
  x: tf.Tensor,
  { centred, variance }: Moments,
  epsilon: number,
  affine: { readonly scale: tf.Tensor; readonly shift: tf.Tensor },
): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const inverseCount = 1 / axes.reduce((count, axis) => count * x.shape[axis], 1);
  const normalise = tf.customGrad((...given) => {
    const [, scale, shift] = given as tf.Tensor[];
    const save = given[3] as tf.GradSaveFunc;
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const factor = tf.mul(inverse, scale);
    save([centred, inverse, factor]);
    return {
      value: tf.add(tf.mul(centred, factor), shift),
      gradFunc(dy: tf.Tensor, saved: tf.Tensor[]) {
        const [deviation, inverseDeviation, slope] = saved;
        const shiftGradient = tf.sum(dy, axes);
        const scaleGradient = tf.mul(tf.sum(tf.mul(dy, deviation), axes), tf.reshape(inverseDeviation, [-1]));
        const offset = tf.mul(shiftGradient, inverseCount);
        const tilt = tf.mul(inverseDeviation, tf.mul(scaleGradient, inverseCount));
        const inner = tf.sub(tf.sub(dy, offset), tf.mul(deviation, tilt));
        return [tf.mul(inner, slope), scaleGradient, shiftGradient];
      },
    };
  });
  return normalise(x, affine.scale, affine.shift);
}

/** `(x - mean) / sqrt(variance + epsilon)` along some axes, with the gradient of {@link normaliseBatch}. */
export function standardise(x: tf.Tensor, axes: number[], epsilon: number): tf.Tensor {
  const { centred, variance } = moments(x, axes);
  return tf.customGrad((_, save) => {
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const value = tf.mul(centred, inverse);
    (save as tf.GradSaveFunc)([value, inverse]);
    return {
      value,
      gradFunc(dy: tf.Tensor, saved: tf.Tensor[]) {
        const [y, scale] = saved;
        const along = tf.mul(y, tf.mean(tf.mul(dy, y), axes, true));
        return tf.mul(scale, tf.sub(tf.sub(dy, tf.mean(dy, axes, true)), along));
      },
    };
  })(x);
}
