import type { GraphBuilder } from './build';
import type { GraphNode } from './node';
import type { ComputedOp } from './shapes';

/** The node made anew, from inputs that were made anew. */
export function copyNode(builder: GraphBuilder, node: GraphNode, inputs: readonly GraphNode[]): GraphNode {
  if (node.op === 'Input') return builder.input(node.attributes.name, node);
  if (node.op === 'Constant') return builder.constant(node.attributes.values, node.shape, node.dtype, node.scope);
  return builder.node<ComputedOp>(node.op, inputs, node.attributes, node.scope);
}
