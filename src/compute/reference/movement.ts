import type { NodeOf } from '../graph/node';
import type { MovementOps } from '../graph/ops/movement';
import { sizeOf } from '../graph/size';
import { broadcastStrides, rowMajorStrides } from '../graph/strides';
import type { Kernel } from './elementwise';
import { readStrided, stridedPlaces } from './strided';

const transpose: Kernel<NodeOf<'Transpose'>> = (node, [data]) => {
  const strides = rowMajorStrides(node.inputs[0].shape);
  return readStrided(
    data,
    node.shape,
    node.attributes.perm.map((axis) => strides[axis]),
  );
};

const expand: Kernel<NodeOf<'Expand'>> = (node, [data]) =>
  readStrided(data, node.shape, broadcastStrides(node.inputs[0].shape, node.shape));

const slice: Kernel<NodeOf<'Slice'>> = (node, [data]) => {
  const { starts, steps } = node.attributes;
  const strides = rowMajorStrides(node.inputs[0].shape);
  const offset = starts.reduce((place, start, axis) => place + start * strides[axis], 0);
  return readStrided(
    data,
    node.shape,
    strides.map((stride, axis) => stride * steps[axis]),
    offset,
  );
};

const concat: Kernel<NodeOf<'Concat'>> = (node, inputs) => {
  const { axis } = node.attributes;
  const strides = rowMajorStrides(node.shape);
  const joined = new Float64Array(sizeOf(node.shape));
  let start = 0;
  inputs.forEach((data, i) => {
    const { shape } = node.inputs[i];
    const places = stridedPlaces(shape, strides, start * strides[axis]);
    data.forEach((value, j) => (joined[places[j]] = value));
    start += shape[axis];
  });
  return joined;
};

export const movement: { readonly [Op in keyof MovementOps]: Kernel<NodeOf<Op>> } = {
  Reshape: (_node, [data]) => data,
  Transpose: transpose,
  Expand: expand,
  Slice: slice,
  Concat: concat,
};
