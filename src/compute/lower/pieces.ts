import { backend_util, util } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import type { Emitter, Lowerings } from './lowering';

/** Parts of a tensor, and the same in the opposite order. */
export const pieces: Lowerings<'SplitV' | 'Unpack' | 'Reverse'> = {
  SplitV: (emit, { x }, { numOrSizeSplits, axis }) => {
    const [along] = util.parseAxisParam(axis, [...x.shape]);
    const sizes = backend_util.prepareSplitSize(shaped(x), numOrSizeSplits, along);
    let start = 0;
    return sizes.map((size) => part(emit, x, along, start, (start += size)));
  },
  Unpack: (emit, { value }, { axis }) => {
    const [along] = util.parseAxisParam(axis, [...value.shape]);
    const shape = value.shape.toSpliced(along, 1);
    return Array.from({ length: value.shape[along] }, (_, i) =>
      emit.node('Reshape', [part(emit, value, along, i, i + 1)], { shape }),
    );
  },
  Reverse: (emit, { x }, { dims }) => {
    const reversed = util.parseAxisParam(dims, [...x.shape]);
    if (reversed.length === 0) return x;
    const isReversed = x.shape.map((_, axis) => reversed.includes(axis));
    return emit.node('Slice', [x], {
      starts: x.shape.map((size, axis) => (isReversed[axis] ? size - 1 : 0)),
      ends: x.shape.map((size, axis) => (isReversed[axis] ? -1 : size)),
      steps: isReversed.map((backwards) => (backwards ? -1 : 1)),
    });
  },
};

/** `x` from `start` to before `end` of an axis. */
export function part(emit: Emitter, x: GraphNode, axis: number, start: number, end: number): GraphNode {
  return emit.node('Slice', [x], {
    starts: x.shape.map((_, i) => (i === axis ? start : 0)),
    ends: x.shape.with(axis, end),
    steps: x.shape.map(() => 1),
  });
}

/** TF.js takes a tensor, of which it looks at the shape only. */
const shaped = ({ shape }: GraphNode) =>
  ({ shape: [...shape] }) as unknown as Parameters<typeof backend_util.prepareSplitSize>[0];
