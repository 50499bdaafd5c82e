// Replaces TF.js's gradient of MirrorPad, which drops what flows back through the mirrored values.
import * as tf from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const mirrorPadGradient = defineGradient({
  kernel: 'MirrorPad',
  inputs: ['x'],
  gradient: (dy, _saved, { paddings, mode }) => ({
    x: () => paddings.reduce((gradient, pads, axis) => fold(gradient, axis, pads, mode === 'reflect' ? 1 : 0), dy),
  }),
});

/** Adds the mirrored values of one axis to those that they mirror. */
function fold(dy: tf.Tensor, axis: number, [before, after]: readonly [number, number], edge: number): tf.Tensor {
  const size = dy.shape[axis] - before - after;
  const part = (start: number, length: number): tf.Tensor => {
    const begin = dy.shape.map((_, i) => (i === axis ? start : 0));
    return tf.slice(
      dy,
      begin,
      dy.shape.map((all, i) => (i === axis ? length : all)),
    );
  };
  const placed = (mirrored: tf.Tensor, start: number): tf.Tensor => {
    const room: [number, number] = [start, size - start - mirrored.shape[axis]];
    return tf.pad(
      tf.reverse(mirrored, axis),
      dy.shape.map((_, i) => (i === axis ? room : [0, 0])),
    );
  };
  const terms = [part(before, size)];
  if (before > 0) terms.push(placed(part(0, before), edge));
  if (after > 0) terms.push(placed(part(before + size, after), size - edge - after));
  return tf.addN(terms);
}
