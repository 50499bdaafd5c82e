import type { Graph, GraphNode, NodeOf, OpName } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';
import type { HostTensor, Named } from '../tensor';
import { alongAxis } from './axis';
import { controlKernels } from './control';
import { convolutions } from './convolution';
import { elementwise, type Kernel } from './elementwise';
import { images } from './image';
import { indexing } from './indexing';
import { movement } from './movement';
import { packed } from './packed';
import { pools } from './pooling';
import { products } from './product';
import { reductions } from './reduction';

const kernels: { readonly [Op in ComputedOp]: Kernel<NodeOf<Op>> } = {
  ...elementwise,
  ...reductions,
  ...alongAxis,
  ...movement,
  ...indexing,
  ...products,
  ...convolutions,
  ...packed,
  ...pools,
  ...images,
  ...controlKernels(evaluate),
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
