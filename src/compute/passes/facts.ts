import type { GraphNode, NodeOf, OpName } from '../graph/node';

/** @returns the one value that a constant has in all places, also when it is spread by Expand; else undefined. */
export function uniformValue(node: GraphNode): number | undefined {
  if (node.op === 'Expand') return uniformValue(node.inputs[0]);
  if (node.op !== 'Constant') return undefined;
  const { values } = node.attributes;
  return values.every((value) => Object.is(value, values[0])) ? values[0] : undefined;
}

const everyInput = (node: GraphNode): boolean => node.inputs.every(isNonNegative);

/** By operator: whether what it gives is not negative; absent where that is not known. */
const nonNegative: { readonly [Op in OpName]?: (node: NodeOf<Op>) => boolean } = {
  Constant: ({ attributes }) => attributes.values.every((value) => value >= 0 && !Object.is(value, -0)),
  Abs: () => true,
  Exp: () => true,
  Sigmoid: () => true,
  Clip: ({ attributes: { low } }) => low > 0,
  Mul: (node) => node.inputs[0] === node.inputs[1] || everyInput(node),
  // Which zero the larger of 0 and -0 is, runners do not agree on.
  Max: ({ inputs }) => inputs.some((input) => (uniformValue(input) ?? 0) > 0),
  Add: everyInput,
  Div: everyInput,
  Sqrt: everyInput,
  Reshape: everyInput,
  Expand: everyInput,
  Transpose: everyInput,
  Slice: everyInput,
};

/** @returns whether no value of the node can be negative or -0 (NaN may be), as far as the nodes above it tell. */
export function isNonNegative<Op extends OpName>(node: NodeOf<Op>): boolean {
  return nonNegative[node.op]?.(node) ?? false;
}
