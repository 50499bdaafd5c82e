import type { Graph, GraphNode, NodeOf, OpName } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';
import type { HostTensor, Named } from '../tensor';
import { cutForIntegers, elementwise, predicate, type Kernel } from './elementwise';
import { concat, expand, matMul, reduce, reduceMean, reduceSum, slice, transpose } from './structure';

const kernels: { readonly [Op in ComputedOp]: Kernel<NodeOf<Op>> } = {
  Add: elementwise((a, b) => a + b),
  Sub: elementwise((a, b) => a - b),
  Mul: elementwise((a, b) => a * b),
  Div: cutForIntegers((a, b) => a / b),
  Max: elementwise((a, b) => Math.max(a, b)),
  Min: elementwise((a, b) => Math.min(a, b)),
  Pow: cutForIntegers(Math.pow),
  Neg: elementwise((x) => -x),
  Abs: elementwise((x) => Math.abs(x)),
  Sqrt: elementwise((x) => Math.sqrt(x)),
  Reciprocal: elementwise((x) => 1 / x),
  Exp: elementwise((x) => Math.exp(x)),
  Log: elementwise((x) => Math.log(x)),
  Greater: predicate((a, b) => a > b),
  GreaterOrEqual: predicate((a, b) => a >= b),
  Less: predicate((a, b) => a < b),
  LessOrEqual: predicate((a, b) => a <= b),
  Equal: predicate((a, b) => a === b),
  And: predicate((a, b) => a !== 0 && b !== 0),
  Or: predicate((a, b) => a !== 0 || b !== 0),
  Not: predicate((a) => a === 0),
  Where: elementwise((condition, yes, no) => (condition === 0 ? no : yes)),
  Cast: ({ attributes }, [data]) => {
    if (attributes.to === 'bool') return data.map((value) => (value === 0 ? 0 : 1));
    return attributes.to === 'int32' ? data.map(Math.trunc) : data;
  },
  ReduceSum: reduceSum,
  ReduceMean: reduceMean,
  ReduceMax: reduce(-Infinity, (a, b) => Math.max(a, b)),
  ReduceMin: reduce(Infinity, (a, b) => Math.min(a, b)),
  Reshape: (_node, [data]) => data,
  Transpose: transpose,
  Expand: expand,
  Slice: slice,
  Concat: concat,
  MatMul: matMul,
};

/**
 * Values of one computed node from those of its inputs, in float64 and row-major.
 * @returns an array that may be one of the inputs
 */
export function evaluateNode<Op extends ComputedOp>(node: NodeOf<Op>, inputs: readonly Float64Array[]): Float64Array {
  const kernel: Kernel<NodeOf<Op>> = kernels[node.op];
  return kernel(node, inputs);
}

/** What the interpreter gives. */
export type Float64Tensor = HostTensor & { readonly dtype: 'float64'; readonly data: Float64Array };

/**
 * Runs a graph by plain loops in float64, whatever the dtypes of its nodes: the judge of lowerings, passes and runners,
 * and slow. int32 is computed exactly and does not wrap around.
 */
export function evaluate(graph: Graph, inputs: Named<HostTensor>): Named<Float64Tensor> {
  const values = new Map<GraphNode, Float64Array>();
  const valuesOf = (node: GraphNode): Float64Array => {
    if (node.op === 'Input') return Float64Array.from(inputs[node.attributes.name].data);
    if (node.op === 'Constant') return Float64Array.from(node.attributes.values);
    const given = node.inputs.map((input) => values.get(input) as Float64Array);
    return evaluateNode<OpName & ComputedOp>(node, given);
  };
  for (const node of graph.nodes) values.set(node, valuesOf(node));
  return Object.fromEntries(
    graph.outputs.map(({ name, node }) => {
      const data = Float64Array.from(values.get(node) as Float64Array);
      return [name, { shape: node.shape, dtype: 'float64' as const, data }];
    }),
  );
}
