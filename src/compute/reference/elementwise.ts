import type { GraphNode } from '../graph/node';
import { broadcastStrides } from '../graph/strides';
import { readStrided } from './strided';

/** Values of a node from those of its inputs, which are row-major. */
export type Kernel<Node = GraphNode> = (node: Node, inputs: readonly Float64Array[]) => Float64Array;

/** `f` of the values at each place, after broadcasting. */
function mapped(node: GraphNode, inputs: readonly Float64Array[], f: (...values: number[]) => number): Float64Array {
  const spread = inputs.map((data, i) =>
    readStrided(data, node.shape, broadcastStrides(node.inputs[i].shape, node.shape)),
  );
  const [a, b, c] = spread;
  return a.map((value, i) => f(value, b?.[i], c?.[i]));
}

export const elementwise =
  (f: (...values: number[]) => number): Kernel =>
  (node, inputs) =>
    mapped(node, inputs, f);

export const predicate = (f: (a: number, b: number) => boolean): Kernel => elementwise((a, b) => (f(a, b) ? 1 : 0));

/** For int32 the quotient and the power are cut off towards zero, as in C. */
export const cutForIntegers =
  (f: (a: number, b: number) => number): Kernel =>
  (node, inputs) =>
    mapped(node, inputs, node.dtype === 'int32' ? (a, b) => Math.trunc(f(a, b)) : f);
