// Adds the gradient of StridedSlice, which TF.js has not.
import { pad, reshape, reverse, slice, slice_util, type Tensor } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const stridedSliceGradient = defineGradient({
  kernel: 'StridedSlice',
  inputs: ['x'],
  gradient: (dy, [x], attributes) => {
    const { begin, end, strides } = slice_util.sliceInfo(
      x.shape,
      attributes.begin,
      attributes.end,
      attributes.strides,
      attributes.beginMask,
      attributes.endMask,
      attributes.ellipsisMask,
      attributes.newAxisMask,
      attributes.shrinkAxisMask,
    );
    const sizes = strides.map((stride, axis) => Math.max(0, Math.ceil((end[axis] - begin[axis]) / stride)));
    return { x: () => putBack(reshape(dy, sizes), x.shape, begin, strides) };
  },
});

/** Zeros of `shape` with the values of `dy` at the places that the slice took. */
function putBack(dy: Tensor, shape: number[], begin: number[], strides: number[]): Tensor {
  const backwards = strides.flatMap((stride, axis) => (stride < 0 ? [axis] : []));
  const forward = backwards.length === 0 ? dy : reverse(dy, backwards);
  const apart = spread(forward, strides.map(Math.abs));
  const first = begin.map((start, axis) => (strides[axis] > 0 ? start : start - apart.shape[axis] + 1));
  return pad(
    apart,
    shape.map((size, axis) => [first[axis], size - first[axis] - apart.shape[axis]]),
  );
}

/** With zeros between neighbours, so that they are `distances` apart along each axis. */
function spread(x: Tensor, distances: readonly number[]): Tensor {
  if (distances.every((distance) => distance === 1)) return x;
  const padded = pad(
    reshape(
      x,
      x.shape.flatMap((size) => [size, 1]),
    ),
    distances.flatMap((distance): [number, number][] => [
      [0, 0],
      [0, distance - 1],
    ]),
  );
  const whole = reshape(
    padded,
    x.shape.map((size, axis) => size * distances[axis]),
  );
  return slice(
    whole,
    x.shape.map(() => 0),
    x.shape.map((size, axis) => Math.max(0, (size - 1) * distances[axis] + 1)),
  );
}
