import type { Graph, GraphNode } from './node';

export const isGraph = (value: unknown): value is Graph =>
  typeof value === 'object' && value !== null && 'nodes' in value && 'outputs' in value;

/** The graphs that a node has of its own. */
export function bodiesOf(node: GraphNode): readonly Graph[] {
  if (node.op === 'Switch') return node.attributes.branches;
  return node.op === 'Scan' ? [node.attributes.body] : [];
}
