import { util } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import type { ReductionOps } from '../graph/ops/reduction';
import type { Emitter, Lowerings } from './lowering';

type Axes = number | number[] | undefined;

/** @param axis as in TF.js: absent for all axes, negative from the last; none at all leaves `x` as it is. */
function reduce(emit: Emitter, op: keyof ReductionOps, x: GraphNode, axis: Axes, keepDims: boolean): GraphNode {
  const axes = util.parseAxisParam(axis as number | number[], [...x.shape]).sort((a, b) => a - b);
  return axes.length === 0 ? x : emit.node(op, [x], { axes, keepDims: keepDims ?? false });
}

/** A bool is the smallest or largest of others as integers, of which ONNX Runtime has reductions. */
function reduceBools(
  emit: Emitter,
  op: 'ReduceMax' | 'ReduceMin',
  x: GraphNode,
  axis: Axes,
  keepDims: boolean,
): GraphNode {
  const reduced = reduce(emit, op, emit.node('Cast', [x], { to: 'int32' }), axis, keepDims);
  return emit.node('Cast', [reduced], { to: 'bool' });
}

export const reductions: Lowerings<'Sum' | 'Mean' | 'Max' | 'Min' | 'Prod' | 'All' | 'Any'> = {
  Sum: (emit, { x }, { axis, keepDims }) => reduce(emit, 'ReduceSum', x, axis, keepDims),
  Mean: (emit, { x }, { axis, keepDims }) => {
    const values = x.dtype === 'float32' ? x : emit.node('Cast', [x], { to: 'float32' });
    return reduce(emit, 'ReduceMean', values, axis, keepDims);
  },
  Max: (emit, { x }, { reductionIndices, keepDims }) => reduce(emit, 'ReduceMax', x, reductionIndices, keepDims),
  Min: (emit, { x }, { axis, keepDims }) => reduce(emit, 'ReduceMin', x, axis, keepDims),
  Prod: (emit, { x }, { axis, keepDims }) => reduce(emit, 'ReduceProd', x, axis, keepDims),
  All: (emit, { x }, { axis, keepDims }) => reduceBools(emit, 'ReduceMin', x, axis, keepDims),
  Any: (emit, { x }, { axis, keepDims }) => reduceBools(emit, 'ReduceMax', x, axis, keepDims),
};
