import type { Graph, GraphNode } from './node';
import { sizeOf } from './size';
import type { DType } from '../tensor';

const bytesOf: Readonly<Record<DType, number>> = { float32: 4, int32: 4, bool: 1, float64: 8 };

/** Memory that the values of a graph take at the same time, computed in its order and each kept until its last use. */
export function peakBytes({ nodes, outputs }: Graph): number {
  const lastUse = new Map<GraphNode, number>();
  nodes.forEach((node, i) => node.inputs.forEach((input) => lastUse.set(input, i)));
  outputs.forEach(({ node }) => lastUse.set(node, nodes.length));
  const ending = new Map<number, number>();
  let held = 0;
  let peak = 0;
  nodes.forEach((node, i) => {
    const bytes = sizeOf(node.shape) * bytesOf[node.dtype];
    held += bytes;
    const end = lastUse.get(node) ?? i;
    ending.set(end, (ending.get(end) ?? 0) + bytes);
    peak = Math.max(peak, held);
    held -= ending.get(i) ?? 0;
  });
  return peak;
}
