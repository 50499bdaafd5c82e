import type { GraphNode } from '../graph/node';
import type { Emitter } from './lowering';

/**
 * The activation at the end of a fused kernel.
 * @throws Error for those that TF.js fuses but the graph has no operator for.
 */
export function activate(emit: Emitter, x: GraphNode, activation: string): GraphNode {
  if (activation === 'linear') return x;
  const positive = emit.node('Max', [x, emit.scalar(0, x.dtype)], {});
  if (activation === 'relu') return positive;
  if (activation === 'relu6') return emit.node('Min', [positive, emit.scalar(6, x.dtype)], {});
  throw new Error(`activation ${activation} has no lowering; use linear, relu or relu6`);
}
