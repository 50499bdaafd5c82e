import * as tf from '@tensorflow/tfjs-core';

const pair = (value: readonly number[] | number | undefined): readonly [number, number] =>
  typeof value === 'number' ? [value, value] : [value?.[0] ?? 1, value?.[1] ?? 1];

export const isDilated = (dilations: readonly number[] | number | undefined): boolean =>
  pair(dilations).some((dilation) => dilation > 1);

/** [height, width, ...] with the holes of a dilated filter: how many rows and columns it covers. */
export function dilatedShape(shape: readonly number[], dilations: readonly number[] | number | undefined): number[] {
  const factors = pair(dilations);
  return shape.map((size, axis) => (axis < 2 ? (size - 1) * factors[axis] + 1 : size));
}

/** A filter with zeros in the holes: without dilation it does what the small one does with it. */
export function fillHoles(filter: tf.Tensor, dilations: readonly number[] | number | undefined): tf.Tensor {
  const [height, width, ...channels] = filter.shape;
  const [down, across] = pair(dilations);
  const apart = tf.reshape(filter, [height, 1, width, 1, ...channels]);
  const spread = tf.pad(apart, [
    [0, 0],
    [0, down - 1],
    [0, 0],
    [0, across - 1],
    [0, 0],
    [0, 0],
  ]);
  const whole = tf.reshape(spread, [height * down, width * across, ...channels]);
  return tf.slice(whole, [0, 0, 0, 0], dilatedShape(filter.shape, dilations));
}

/** The values of a filter with holes that {@link fillHoles} did not add. */
export function takeOutHoles(filter: tf.Tensor, dilations: readonly number[] | number | undefined): tf.Tensor {
  const { shape } = filter;
  return tf.stridedSlice(filter, [0, 0, 0, 0], shape, [...pair(dilations), 1, 1]);
}
