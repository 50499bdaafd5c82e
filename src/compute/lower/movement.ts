import { slice_util, util } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { Emitter, Lowerings } from './lowering';

const reshape = (emit: Emitter, x: GraphNode, shape: readonly number[]): GraphNode =>
  emit.node('Reshape', [x], { shape });

/** `x` with an axis of size 1 put in at `axis`. */
const insertAxis = (emit: Emitter, x: GraphNode, axis: number): GraphNode =>
  reshape(emit, x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)]);

/** Repeats by broadcasting: an axis of size n becomes [repeats, n], which is then merged. */
function tile(emit: Emitter, x: GraphNode, repeats: readonly number[]): GraphNode {
  const split = reshape(
    emit,
    x,
    x.shape.flatMap((size) => [1, size]),
  );
  const spread = emit.node('Expand', [split], { shape: x.shape.flatMap((size, axis) => [repeats[axis], size]) });
  return reshape(
    emit,
    spread,
    x.shape.map((size, axis) => size * repeats[axis]),
  );
}

export const movement: Lowerings<
  | 'Identity'
  | 'Reshape'
  | 'ExpandDims'
  | 'Transpose'
  | 'Slice'
  | 'StridedSlice'
  | 'Concat'
  | 'Pack'
  | 'Tile'
  | 'BroadcastTo'
> = {
  Identity: (_emit, { x }) => x,
  Reshape: (emit, { x }, { shape }) => reshape(emit, x, util.inferFromImplicitShape(shape, sizeOf(x.shape))),
  ExpandDims: (emit, { input }, { dim }) => insertAxis(emit, input, dim < 0 ? dim + input.shape.length + 1 : dim),
  Transpose: (emit, { x }, { perm }) => emit.node('Transpose', [x], { perm }),
  Slice: (emit, { x }, { begin, size }) => {
    const [starts, sizes] = slice_util.parseSliceParams(shaped(x), begin, size);
    const ends = starts.map((start, axis) => start + sizes[axis]);
    return emit.node('Slice', [x], { starts, ends, steps: starts.map(() => 1) });
  },
  StridedSlice: (emit, { x }, attributes) => {
    const info = slice_util.sliceInfo(
      [...x.shape],
      attributes.begin,
      attributes.end,
      attributes.strides,
      attributes.beginMask,
      attributes.endMask,
      attributes.ellipsisMask,
      attributes.newAxisMask,
      attributes.shrinkAxisMask,
    );
    const cut = emit.node('Slice', [x], { starts: info.begin, ends: info.end, steps: info.strides });
    return reshape(emit, cut, info.finalShape);
  },
  Concat: (emit, inputs, { axis }) => {
    const { length: rank } = inputs[0].shape;
    return emit.node('Concat', inputs, { axis: axis < 0 ? axis + rank : axis });
  },
  Pack: (emit, inputs, { axis }) => {
    const at = axis < 0 ? axis + inputs[0].shape.length + 1 : axis;
    const expanded = inputs.map((input) => insertAxis(emit, input, at));
    return emit.node('Concat', expanded, { axis: at });
  },
  Tile: (emit, { x }, { reps }) =>
    x.shape.every((size, axis) => size === 1 || reps[axis] === 1)
      ? emit.node('Expand', [x], { shape: x.shape.map((size, axis) => size * reps[axis]) })
      : tile(emit, x, reps),
  BroadcastTo: (emit, { x }, { shape }) => emit.node('Expand', [x], { shape }),
};

/** TF.js's slice parameters are parsed against a tensor, of which only the shape is looked at. */
const shaped = (x: GraphNode) =>
  ({ shape: [...x.shape], rank: x.shape.length }) as unknown as Parameters<typeof slice_util.parseSliceParams>[0];
