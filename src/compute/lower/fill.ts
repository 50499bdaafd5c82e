import type { GraphNode } from '../graph/node';
import { dtypeOf, uniform, type Emitter, type Lowerings } from './lowering';

/** Tensors whose values do not depend on others. */
export const fills: Lowerings<'Fill' | 'ZerosLike' | 'OnesLike' | 'Range' | 'LinSpace'> = {
  Fill: (emit, _inputs, { shape, value, dtype }) => {
    if (typeof value !== 'number') throw new Error(`a fill value of type ${typeof value} cannot be traced`);
    return uniform(emit, value, shape, dtypeOf(dtype ?? 'float32'));
  },
  ZerosLike: (emit, { x }) => uniform(emit, 0, x.shape, x.dtype),
  OnesLike: (emit, { x }) => uniform(emit, 1, x.shape, x.dtype),
  Range: (emit, _inputs, { start, stop, step, dtype }) => {
    // TF.js counts down by itself only where the step was left out.
    const signed = stop < start && step === 1 ? -1 : step;
    return counted(emit, start, signed, Math.max(0, Math.ceil((stop - start) / signed)), dtype);
  },
  LinSpace: (emit, _inputs, { start, stop, num }) =>
    counted(emit, start, num === 1 ? 0 : (stop - start) / (num - 1), num, 'float32'),
};

function counted(emit: Emitter, start: number, step: number, length: number, dtype: 'float32' | 'int32'): GraphNode {
  const values = Array.from({ length }, (_, i) => start + i * step);
  const data = dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values);
  return emit.constant(data, [length], dtype);
}
