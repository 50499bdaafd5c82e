import type { TensorSpec } from '../tensor';
import type { GraphNode, OpAttributes, OpName } from './node';
import { arity, equalDtypes, need } from './requirements';
import { broadcastShapes, formatShape, sameShape, sizeOf } from './size';

export { broadcastShapes, formatShape, sameShape, sizeOf };

/** Operators that compute something, as against being given. */
export type ComputedOp = Exclude<OpName, 'Input' | 'Constant'>;

type FromInputs = (inputs: readonly GraphNode[]) => TensorSpec;
type Inferences = {
  readonly [Op in ComputedOp]: (inputs: readonly GraphNode[], attributes: OpAttributes[Op]) => TensorSpec;
};

const binary: FromInputs = (inputs) => {
  arity(inputs, 2);
  return { shape: broadcastShapes(inputs.map((input) => input.shape)), dtype: equalDtypes(inputs) };
};

const compare: FromInputs = (inputs) => ({ ...binary(inputs), dtype: 'bool' });

const logical: FromInputs = (inputs) => {
  const spec = binary(inputs);
  need(spec.dtype === 'bool', () => `takes bool, got ${spec.dtype}`);
  return spec;
};

const unary: FromInputs = (inputs) => {
  arity(inputs, 1);
  return { shape: inputs[0].shape, dtype: inputs[0].dtype };
};

function reduce(inputs: readonly GraphNode[], { axes, keepDims }: OpAttributes['ReduceSum']): TensorSpec {
  arity(inputs, 1);
  const { shape, dtype } = inputs[0];
  const ascending = axes.every((axis, i) => axis >= 0 && axis < shape.length && (i === 0 || axis > axes[i - 1]));
  need(axes.length > 0 && ascending, () => `axes ${formatShape(axes)} do not fit shape ${formatShape(shape)}`);
  return {
    shape: shape.flatMap((size, axis) => (!axes.includes(axis) ? [size] : keepDims ? [1] : [])),
    dtype,
  };
}

function reshape([input]: readonly GraphNode[], { shape }: OpAttributes['Reshape']): TensorSpec {
  need(
    sizeOf(shape) === sizeOf(input.shape),
    () => `${formatShape(input.shape)} has ${sizeOf(input.shape)} values, ${formatShape(shape)} ${sizeOf(shape)}`,
  );
  return { shape, dtype: input.dtype };
}

function transpose([input]: readonly GraphNode[], { perm }: OpAttributes['Transpose']): TensorSpec {
  const complete = perm.length === input.shape.length && input.shape.every((_, axis) => perm.includes(axis));
  need(complete, () => `perm ${formatShape(perm)} does not fit shape ${formatShape(input.shape)}`);
  return { shape: perm.map((axis) => input.shape[axis]), dtype: input.dtype };
}

function expand([input]: readonly GraphNode[], { shape }: OpAttributes['Expand']): TensorSpec {
  need(
    sameShape(broadcastShapes([input.shape, shape]), shape),
    () => `${formatShape(input.shape)} does not expand to ${formatShape(shape)}`,
  );
  return { shape, dtype: input.dtype };
}

function slice([input]: readonly GraphNode[], { starts, ends, steps }: OpAttributes['Slice']): TensorSpec {
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

function concat(inputs: readonly GraphNode[], { axis }: OpAttributes['Concat']): TensorSpec {
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

function matMul(inputs: readonly GraphNode[], attributes: OpAttributes['MatMul']): TensorSpec {
  arity(inputs, 2);
  const [a, b] = inputs.map((input) => input.shape);
  need(a.length >= 2 && b.length >= 2, () => `takes matrices, got ${formatShape(a)} and ${formatShape(b)}`);
  const [rows, innerA] = attributes.transposeA ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)];
  const [innerB, columns] = attributes.transposeB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)];
  need(innerA === innerB, () => `inner sizes differ: ${innerA} of ${formatShape(a)}, ${innerB} of ${formatShape(b)}`);
  const batch = broadcastShapes([a.slice(0, -2), b.slice(0, -2)]);
  return { shape: [...batch, rows ?? 1, columns ?? 1], dtype: equalDtypes(inputs) };
}

const where: FromInputs = (inputs) => {
  arity(inputs, 3);
  need(inputs[0].dtype === 'bool', () => `condition is ${inputs[0].dtype}, not bool`);
  return { shape: broadcastShapes(inputs.map((input) => input.shape)), dtype: equalDtypes(inputs.slice(1)) };
};

const inferences: Inferences = {
  Add: binary,
  Sub: binary,
  Mul: binary,
  Div: binary,
  Max: binary,
  Min: binary,
  Pow: binary,
  Neg: unary,
  Abs: unary,
  Sqrt: unary,
  Reciprocal: unary,
  Exp: unary,
  Log: unary,
  Greater: compare,
  GreaterOrEqual: compare,
  Less: compare,
  LessOrEqual: compare,
  Equal: compare,
  And: logical,
  Or: logical,
  Not: unary,
  Where: where,
  Cast: ([input], { to }) => ({ shape: input.shape, dtype: to }),
  ReduceSum: reduce,
  ReduceMean: reduce,
  ReduceMax: reduce,
  ReduceMin: reduce,
  Reshape: reshape,
  Transpose: transpose,
  Expand: expand,
  Slice: slice,
  Concat: concat,
  MatMul: matMul,
};

export const computedOps = Object.keys(inferences) as readonly ComputedOp[];

/**
 * Shape and dtype of what an operator gives. In `Slice`, starts and ends count from 0 and lie inside the axis; with a
 * negative step the end may be -1, before the first value.
 * @throws Error naming the operator, the shapes and what does not fit.
 */
export function inferSpec<Op extends ComputedOp>(
  op: Op,
  inputs: readonly GraphNode[],
  attributes: OpAttributes[Op],
): TensorSpec {
  try {
    return inferences[op](inputs, attributes);
  } catch (error) {
    throw new Error(`${op}: ${(error as Error).message}`, { cause: error });
  }
}
