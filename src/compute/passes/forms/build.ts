import type { GraphNode } from '../../graph/node';
import { sameShape } from '../../graph/size';
import type { Rewriter } from '../rule';

export const reshape = (build: Rewriter, x: GraphNode, shape: readonly number[]): GraphNode =>
  sameShape(x.shape, shape) ? x : build.node('Reshape', [x], { shape });

export const transpose = (build: Rewriter, x: GraphNode, perm: readonly number[]): GraphNode =>
  perm.every((from, to) => from === to) ? x : build.node('Transpose', [x], { perm });

/** Swaps the first two axes: of images, batch and channels. */
export const swapFirstTwo = (build: Rewriter, x: GraphNode): GraphNode =>
  transpose(
    build,
    x,
    x.shape.map((_, axis) => (axis < 2 ? 1 - axis : axis)),
  );

/** Channels last: [N, C, ...] -> [N, ..., C] */
export const channelsLast = (build: Rewriter, x: GraphNode): GraphNode =>
  transpose(build, x, [0, ...x.shape.slice(2).map((_, axis) => axis + 2), 1]);

export const matMul = (build: Rewriter, a: GraphNode, b: GraphNode, transposed: 'a' | 'b' | 'neither'): GraphNode =>
  build.node('MatMul', [a, b], { transposeA: transposed === 'a', transposeB: transposed === 'b' });
