import type { GraphNode } from '../graph/node';
import { pad } from './blocks';
import type { Emitter, Lowerings } from './lowering';

/** Values `from` to `to` of an axis in the opposite order. */
function mirrored(emit: Emitter, x: GraphNode, axis: number, from: number, to: number): GraphNode {
  const along = (value: number, others: readonly number[]): number[] => others.with(axis, value);
  return emit.node('Slice', [x], {
    starts: along(to - 1, new Array<number>(x.shape.length).fill(0)),
    ends: along(from - 1, x.shape),
    steps: along(-1, new Array<number>(x.shape.length).fill(1)),
  });
}

export const paddings: Lowerings<'PadV2' | 'MirrorPad'> = {
  PadV2: (emit, { x }, { paddings: pads, constantValue }) => pad(emit, x, pads, constantValue),
  MirrorPad: (emit, { x }, { paddings: pads, mode }) => {
    const edge = mode === 'reflect' ? 1 : 0; // `reflect` does not repeat the outermost values
    return pads.reduce((image, [before, after], axis) => {
      const size = image.shape[axis];
      const parts = [image];
      if (before > 0) parts.unshift(mirrored(emit, image, axis, edge, edge + before));
      if (after > 0) parts.push(mirrored(emit, image, axis, size - edge - after, size - edge));
      return parts.length === 1 ? image : emit.node('Concat', parts, { axis });
    }, x);
  },
};
