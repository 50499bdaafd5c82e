import type { GraphNode } from '../graph/node';
import { binary, unary, type Emitter, type Lowerings } from './lowering';

export const compare: Lowerings<
  | 'Greater'
  | 'GreaterEqual'
  | 'Less'
  | 'LessEqual'
  | 'Equal'
  | 'NotEqual'
  | 'LogicalAnd'
  | 'LogicalOr'
  | 'LogicalNot'
  | 'IsNan'
  | 'IsInf'
  | 'IsFinite'
  | 'Select'
> = {
  Greater: binary('Greater'),
  GreaterEqual: binary('GreaterOrEqual'),
  Less: binary('Less'),
  LessEqual: binary('LessOrEqual'),
  Equal: binary('Equal'),
  NotEqual: (emit, { a, b }) => emit.node('Not', [emit.node('Equal', [a, b], {})], {}),
  LogicalAnd: binary('And'),
  LogicalOr: binary('Or'),
  LogicalNot: unary('Not'),
  IsNan: unary('IsNaN'),
  IsInf: unary('IsInf'),
  IsFinite: (emit, { x }) => emit.node('Less', [emit.node('Abs', [x], {}), emit.scalar(Infinity, x.dtype)], {}),
  Select: (emit, { condition, t, e }) => emit.node('Where', [alongRows(emit, condition, t), t, e], {}),
};

/** TF.js lets a condition of rank 1 choose whole rows, where NumPy's broadcasting would choose columns. */
function alongRows(emit: Emitter, condition: GraphNode, { shape }: GraphNode): GraphNode {
  if (condition.shape.length !== 1 || shape.length <= 1) return condition;
  return emit.node('Reshape', [condition], { shape: shape.map((_, axis) => (axis === 0 ? condition.shape[0] : 1)) });
}
