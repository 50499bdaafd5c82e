import type { NodeOf } from '../../graph/node';
import type { MovementOps } from '../../graph/ops/movement';
import type { OnnxEmitter, Writers } from './writer';

/** Before the first value, which ONNX cannot write as -1 (that is the last one). */
const beforeFirst = -(2 ** 31);

function slice(
  emit: OnnxEmitter,
  { inputs: [{ shape }], attributes }: NodeOf<'Slice'>,
  [input]: readonly string[],
): string {
  const { starts, ends, steps } = attributes;
  const cut = (x: string, from: readonly number[], to: readonly number[], by: readonly number[]): string => {
    const axes = from.map((_, axis) => axis);
    const limits = to.map((end) => (end < 0 ? beforeFirst : end));
    return emit.op('Slice', [x, ...[from, limits, axes, by].map((list) => emit.ints(list))]);
  };
  // Backwards, ONNX Runtime's WebGPU provider starts from the last value, whatever the start is: make it that.
  const lasts = shape.map((size, axis) => (steps[axis] < 0 ? starts[axis] + 1 : size));
  const isShort = lasts.some((last, axis) => last < shape[axis]);
  const ones = shape.map(() => 1);
  const zeros = shape.map(() => 0);
  return cut(isShort ? cut(input, zeros, lasts, ones) : input, starts, ends, steps);
}

export const movement: Writers<keyof MovementOps> = {
  Reshape: (emit, { attributes }, [input]) => emit.op('Reshape', [input, emit.ints(attributes.shape)]),
  Transpose: (emit, { attributes }, inputs) => emit.op('Transpose', inputs, { perm: attributes.perm }),
  Expand: (emit, { attributes }, [input]) => emit.op('Expand', [input, emit.ints(attributes.shape)]),
  Slice: slice,
  Concat: (emit, { attributes }, inputs) => emit.op('Concat', inputs, { axis: attributes.axis }),
};
