import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { MovementOps } from '../ops/movement';
import { equalDtypes, need } from '../requirements';
import { broadcastShapes, formatShape, sameShape, sizeOf } from '../size';
import type { Inferences } from './inferences';

function reshape([input]: readonly GraphNode[], { shape }: MovementOps['Reshape']): TensorSpec {
  need(
    sizeOf(shape) === sizeOf(input.shape),
    () => `${formatShape(input.shape)} has ${sizeOf(input.shape)} values, ${formatShape(shape)} ${sizeOf(shape)}`,
  );
  return { shape, dtype: input.dtype };
}

function transpose([input]: readonly GraphNode[], { perm }: MovementOps['Transpose']): TensorSpec {
  const complete = perm.length === input.shape.length && input.shape.every((_, axis) => perm.includes(axis));
  need(complete, () => `perm ${formatShape(perm)} does not fit shape ${formatShape(input.shape)}`);
  return { shape: perm.map((axis) => input.shape[axis]), dtype: input.dtype };
}

function expand([input]: readonly GraphNode[], { shape }: MovementOps['Expand']): TensorSpec {
  need(
    sameShape(broadcastShapes([input.shape, shape]), shape),
    () => `${formatShape(input.shape)} does not expand to ${formatShape(shape)}`,
  );
  return { shape, dtype: input.dtype };
}

function slice([input]: readonly GraphNode[], { starts, ends, steps }: MovementOps['Slice']): TensorSpec {
  const rank = input.shape.length;
  need(
    [starts, ends, steps].every((list) => list.length === rank),
    () => `needs ${rank} starts, ends and steps`,
  );
  const shape = input.shape.map((size, axis) => {
    const [start, end, step] = [starts[axis], ends[axis], steps[axis]];
    const inside = step > 0 ? start >= 0 && end <= size : start < size && end >= -1;
    need(step !== 0 && inside, () => `${start}:${end}:${step} leaves axis ${axis} of size ${size}`);
    return Math.max(0, Math.ceil((end - start) / step));
  });
  return { shape, dtype: input.dtype };
}

function concat(inputs: readonly GraphNode[], { axis }: MovementOps['Concat']): TensorSpec {
  need(inputs.length > 0, () => 'takes at least 1 input');
  const { shape } = inputs[0];
  need(axis >= 0 && axis < shape.length, () => `axis ${axis} does not fit shape ${formatShape(shape)}`);
  for (const input of inputs) {
    const fits = input.shape.length === shape.length && input.shape.every((size, i) => i === axis || size === shape[i]);
    need(fits, () => `${formatShape(shape)} and ${formatShape(input.shape)} differ besides axis ${axis}`);
  }
  const total = inputs.reduce((sum, input) => sum + input.shape[axis], 0);
  return { shape: shape.map((size, i) => (i === axis ? total : size)), dtype: equalDtypes(inputs) };
}

export const movement: Inferences<keyof MovementOps> = {
  Reshape: reshape,
  Transpose: transpose,
  Expand: expand,
  Slice: slice,
  Concat: concat,
};
