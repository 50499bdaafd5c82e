import * as tf from '@tensorflow/tfjs-core';
import { sameShape } from '../../compute/graph/size';
import { assertSame, ShapeError } from '../build';
import type { Layer, Shape } from '../module';

/** Many tensors in, one out. */
export type Merge = Layer<readonly tf.Tensor[]>;

/** Their sum; all shapes are equal. */
export const add: Merge = (inputs) => {
  assertSame(inputs);
  return { output: inputs[0], apply: (_, values) => sum(values) };
};

/** Adds what is there: no addition of one. */
const sum = (values: readonly tf.Tensor[]): tf.Tensor => (values.length === 1 ? values[0] : tf.addN([...values]));

/** One after the other along the last axis (channels, features); all other sizes are equal. */
export const concat: Merge = (inputs) => {
  const leading = (shape: Shape): Shape => shape.slice(0, -1);
  if (!inputs.every((shape) => sameShape(leading(shape), leading(inputs[0])))) assertSame(inputs);
  const channels = inputs.reduce((count, shape) => count + (shape.at(-1) ?? 0), 0);
  return {
    output: [...leading(inputs[0]), channels],
    apply: (_, values) => (values.length === 1 ? values[0] : tf.concat([...values], -1)),
  };
};

/** Their product, such as a gate and what it lets through; shapes broadcast to that of the first. */
export const multiply: Merge = (inputs) => {
  const fits = inputs.every(
    (shape) => shape.length === inputs[0].length && shape.every((size, i) => size === 1 || size === inputs[0][i]),
  );
  if (!fits) throw new ShapeError('takes shapes that broadcast to the first');
  return { output: inputs[0], apply: (_, values) => values.reduce((product, value) => tf.mul(product, value)) };
};
