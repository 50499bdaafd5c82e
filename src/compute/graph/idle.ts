import type { GraphNode, NodeOf, OpName } from './node';
import { sameShape } from './shapes';

const keepsShape = (node: GraphNode): boolean => sameShape(node.shape, node.inputs[0].shape);

const idle: { readonly [Op in OpName]?: (node: NodeOf<Op>) => boolean } = {
  Reshape: (node) => keepsShape(node),
  Expand: (node) => keepsShape(node),
  Transpose: ({ attributes }) => attributes.perm.every((from, to) => from === to),
  Cast: (node) => node.dtype === node.inputs[0].dtype,
  Slice: (node) => keepsShape(node) && node.attributes.steps.every((step) => step > 0),
  Concat: ({ inputs }) => inputs.length === 1,
  Pad: ({ attributes }) => [...attributes.before, ...attributes.after].every((count) => count === 0),
};

/** @returns whether a node gives its first input as it is: a movement that moves nothing, a cast to the same dtype. */
export function isIdle<Op extends OpName>(node: NodeOf<Op>): boolean {
  return idle[node.op]?.(node) ?? false;
}
