import type { GraphNode } from '../graph/node';
import type { Emitter } from './lowering';

/** Images as [batch, height, width, channels], which is TF.js's layout and the default, or channels second. */
export type DataFormat = 'NHWC' | 'NCHW';

const transpose = (emit: Emitter, x: GraphNode, perm: readonly number[]): GraphNode =>
  emit.node('Transpose', [x], { perm });

export const toChannelsFirst = (emit: Emitter, x: GraphNode, format: DataFormat = 'NHWC'): GraphNode =>
  format === 'NCHW' ? x : transpose(emit, x, [0, 3, 1, 2]);

export const fromChannelsFirst = (emit: Emitter, x: GraphNode, format: DataFormat = 'NHWC'): GraphNode =>
  format === 'NCHW' ? x : transpose(emit, x, [0, 2, 3, 1]);

/** [height, width, channels, filters] -> [filters, channels, height, width] */
export const filterFirst = (emit: Emitter, filter: GraphNode): GraphNode => transpose(emit, filter, [3, 2, 0, 1]);

export const filterLast = (emit: Emitter, filter: GraphNode): GraphNode => transpose(emit, filter, [2, 3, 1, 0]);

/** [height, width, channels, multiplier] -> [channels * multiplier, 1, height, width], each channel its own group */
export function depthwiseFirst(emit: Emitter, filter: GraphNode): GraphNode {
  const [height, width, channels, multiplier] = filter.shape;
  const swapped = transpose(emit, filter, [2, 3, 0, 1]);
  return emit.node('Reshape', [swapped], { shape: [channels * multiplier, 1, height, width] });
}

/** The inverse of {@link depthwiseFirst}, to `shape`. */
export function depthwiseLast(emit: Emitter, filter: GraphNode, shape: readonly number[]): GraphNode {
  const [height, width, channels, multiplier] = shape;
  const split = emit.node('Reshape', [filter], { shape: [channels, multiplier, height, width] });
  return transpose(emit, split, [2, 3, 0, 1]);
}
