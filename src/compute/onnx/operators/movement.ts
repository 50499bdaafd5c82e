import type { NodeOf } from '../../graph/node';
import type { MovementOps } from '../../graph/ops/movement';
import type { OnnxEmitter, Writers } from './writer';

/** Before the first value, which ONNX cannot write as -1 (that is the last one). */
const beforeFirst = -(2 ** 31);

function slice(emit: OnnxEmitter, { attributes }: NodeOf<'Slice'>, [input]: readonly string[]): string {
  const { starts, ends, steps } = attributes;
  const axes = starts.map((_, axis) => axis);
  const limits = ends.map((end) => (end < 0 ? beforeFirst : end));
  return emit.op('Slice', [input, ...[starts, limits, axes, steps].map((list) => emit.ints(list))]);
}

export const movement: Writers<keyof MovementOps> = {
  Reshape: (emit, { attributes }, [input]) => emit.op('Reshape', [input, emit.ints(attributes.shape)]),
  Transpose: (emit, { attributes }, inputs) => emit.op('Transpose', inputs, { perm: attributes.perm }),
  Expand: (emit, { attributes }, [input]) => emit.op('Expand', [input, emit.ints(attributes.shape)]),
  Slice: slice,
  Concat: (emit, { attributes }, inputs) => emit.op('Concat', inputs, { axis: attributes.axis }),
};
