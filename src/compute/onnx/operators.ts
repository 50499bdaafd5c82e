import type { GraphNode, NodeOf, OpAttributes, OpName } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';
import type { DType } from '../tensor';
import { onnxDtype, type OnnxAttributes } from './model';

/** What an operator is written to: a file in the making. Values are known by name. */
export interface OnnxEmitter {
  /** Writes an operator of which the last one of a node gives the node's value. @returns its output */
  op(op: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /**
   * Outputs of an operator that has several. Nodes that stand for different outputs of one operator share it: equal
   * calls give the same names.
   */
  outputs(op: string, inputs: readonly string[], count: number, attributes?: OnnxAttributes): readonly string[];
  /** @returns the name of a constant that is one value */
  scalar(value: number, dtype: DType): string;
  /** @returns the name of a list of integers */
  ints(values: readonly number[]): string;
}

type Writer<Op extends OpName> = (emit: OnnxEmitter, node: NodeOf<Op>, inputs: readonly string[]) => string;

type WithoutAttributes = { [Op in ComputedOp]: object extends OpAttributes[Op] ? Op : never }[ComputedOp];

/** ONNX has the operator under the same name. */
const same =
  (op: WithoutAttributes) =>
  (emit: OnnxEmitter, _node: GraphNode, inputs: readonly string[]): string =>
    emit.op(op, inputs);

/** In opset 17 only ReduceSum takes its axes as an input. */
const reduceByAttribute =
  (op: 'ReduceMean' | 'ReduceMax' | 'ReduceMin') =>
  (emit: OnnxEmitter, { attributes: { axes, keepDims } }: NodeOf<typeof op>, inputs: readonly string[]): string =>
    emit.op(op, inputs, { axes, keepdims: keepDims ? 1 : 0 });

/** Before the first value, which ONNX cannot write as -1 (that is the last one). */
const beforeFirst = -(2 ** 31);

function slice(emit: OnnxEmitter, { attributes }: NodeOf<'Slice'>, [input]: readonly string[]): string {
  const { starts, ends, steps } = attributes;
  const axes = starts.map((_, axis) => axis);
  const limits = ends.map((end) => (end < 0 ? beforeFirst : end));
  return emit.op('Slice', [input, ...[starts, limits, axes, steps].map((list) => emit.ints(list))]);
}

/** ONNX Runtime has no Where of bools, which is logic all the same. */
function where(emit: OnnxEmitter, { dtype }: NodeOf<'Where'>, inputs: readonly string[]): string {
  if (dtype !== 'bool') return emit.op('Where', inputs);
  const [condition, yes, no] = inputs;
  return emit.op('Or', [emit.op('And', [condition, yes]), emit.op('And', [emit.op('Not', [condition]), no])]);
}

/** Gemm multiplies transposed matrices in place, but only two float ones. */
function matMul(emit: OnnxEmitter, node: NodeOf<'MatMul'>, inputs: readonly string[]): string {
  const { transposeA, transposeB } = node.attributes;
  const isFloat = node.dtype === 'float32' || node.dtype === 'float64';
  if ((transposeA || transposeB) && isFloat && node.inputs.every(({ shape }) => shape.length === 2)) {
    return emit.op('Gemm', inputs, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
  }
  const factors = [transposeA, transposeB].map((transposed, i) =>
    transposed ? emit.op('Transpose', [inputs[i]], { perm: swapLastTwo(node.inputs[i].shape.length) }) : inputs[i],
  );
  return emit.op('MatMul', factors);
}

const swapLastTwo = (rank: number): number[] =>
  Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));

/** How each operator is written in opset 17. */
export const onnxOperators: { readonly [Op in ComputedOp]: Writer<Op> } = {
  Add: same('Add'),
  Sub: same('Sub'),
  Mul: same('Mul'),
  Div: same('Div'),
  Max: same('Max'),
  Min: same('Min'),
  Pow: same('Pow'),
  Neg: same('Neg'),
  Abs: same('Abs'),
  Sqrt: same('Sqrt'),
  Reciprocal: same('Reciprocal'),
  Exp: same('Exp'),
  Log: same('Log'),
  Greater: same('Greater'),
  GreaterOrEqual: same('GreaterOrEqual'),
  Less: same('Less'),
  LessOrEqual: same('LessOrEqual'),
  Equal: same('Equal'),
  And: same('And'),
  Or: same('Or'),
  Not: same('Not'),
  Where: where,
  Cast: (emit, { attributes }, inputs) => emit.op('Cast', inputs, { to: onnxDtype(attributes.to) }),
  ReduceSum: (emit, { attributes: { axes, keepDims } }, [input]) =>
    emit.op('ReduceSum', [input, emit.ints(axes)], { keepdims: keepDims ? 1 : 0 }),
  ReduceMean: reduceByAttribute('ReduceMean'),
  ReduceMax: reduceByAttribute('ReduceMax'),
  ReduceMin: reduceByAttribute('ReduceMin'),
  Reshape: (emit, { attributes }, [input]) => emit.op('Reshape', [input, emit.ints(attributes.shape)]),
  Transpose: (emit, { attributes }, inputs) => emit.op('Transpose', inputs, { perm: attributes.perm }),
  Expand: (emit, { attributes }, [input]) => emit.op('Expand', [input, emit.ints(attributes.shape)]),
  Slice: slice,
  Concat: (emit, { attributes }, inputs) => emit.op('Concat', inputs, { axis: attributes.axis }),
  MatMul: matMul,
};
