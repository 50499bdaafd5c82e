import { util } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import type { Emitter, Lowerings } from './lowering';

type Reduction = 'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin';

/** @param axis as in TF.js: absent for all axes, negative from the last; none at all leaves `x` as it is. */
function reduce(
  emit: Emitter,
  op: Reduction,
  x: GraphNode,
  axis: number | number[] | undefined,
  keepDims: boolean,
): GraphNode {
  const axes = util.parseAxisParam(axis as number | number[], [...x.shape]).sort((a, b) => a - b);
  return axes.length === 0 ? x : emit.node(op, [x], { axes, keepDims: keepDims ?? false });
}

export const reductions: Lowerings<'Sum' | 'Mean' | 'Max' | 'Min'> = {
  Sum: (emit, { x }, { axis, keepDims }) => reduce(emit, 'ReduceSum', x, axis, keepDims),
  Mean: (emit, { x }, { axis, keepDims }) => {
    const values = x.dtype === 'float32' ? x : emit.node('Cast', [x], { to: 'float32' });
    return reduce(emit, 'ReduceMean', values, axis, keepDims);
  },
  Max: (emit, { x }, { reductionIndices, keepDims }) => reduce(emit, 'ReduceMax', x, reductionIndices, keepDims),
  Min: (emit, { x }, { axis, keepDims }) => reduce(emit, 'ReduceMin', x, axis, keepDims),
};
