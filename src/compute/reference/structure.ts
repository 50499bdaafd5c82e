import type { NodeOf } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import { broadcastStrides, rowMajorStrides } from '../graph/strides';
import type { Kernel } from './elementwise';
import { readStrided, stridedPlaces } from './strided';

type ReduceOp = 'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin';

/** @param start the value of a reduction over nothing */
export const reduce =
  (start: number, join: (total: number, value: number) => number): Kernel<NodeOf<ReduceOp>> =>
  (node, [data]) => {
    const { shape } = node.inputs[0];
    const kept = shape.map((size, axis) => (node.attributes.axes.includes(axis) ? 1 : size));
    const places = stridedPlaces(shape, broadcastStrides(kept, shape));
    const totals = new Float64Array(sizeOf(kept)).fill(start);
    data.forEach((value, i) => (totals[places[i]] = join(totals[places[i]], value)));
    return totals;
  };

const sum = reduce(0, (total, value) => total + value);

export const reduceMean: Kernel<NodeOf<ReduceOp>> = (node, inputs) => {
  const count = sizeOf(node.attributes.axes.map((axis) => node.inputs[0].shape[axis]));
  return sum(node, inputs).map((total) => total / count);
};

export const reduceSum = sum;

export const transpose: Kernel<NodeOf<'Transpose'>> = (node, [data]) => {
  const strides = rowMajorStrides(node.inputs[0].shape);
  return readStrided(
    data,
    node.shape,
    node.attributes.perm.map((axis) => strides[axis]),
  );
};

export const expand: Kernel<NodeOf<'Expand'>> = (node, [data]) =>
  readStrided(data, node.shape, broadcastStrides(node.inputs[0].shape, node.shape));

export const slice: Kernel<NodeOf<'Slice'>> = (node, [data]) => {
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

export const concat: Kernel<NodeOf<'Concat'>> = (node, inputs) => {
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

export const matMul: Kernel<NodeOf<'MatMul'>> = (node, [a, b]) => {
  const { transposeA, transposeB } = node.attributes;
  const [aShape, bShape] = node.inputs.map((input) => input.shape);
  const [rows, columns] = node.shape.slice(-2);
  const inner = aShape.at(transposeA ? -2 : -1) ?? 0;
  const batch = node.shape.slice(0, -2);
  const starts = [aShape, bShape].map((shape) => {
    const matrices = stridedPlaces(batch, broadcastStrides(shape.slice(0, -2), batch));
    return matrices.map((matrix) => matrix * sizeOf(shape.slice(-2)));
  });
  const [aRow, aInner] = transposeA ? [1, rows] : [inner, 1];
  const [bInner, bColumn] = transposeB ? [1, inner] : [columns, 1];
  const product = new Float64Array(sizeOf(node.shape));
  for (let i = 0; i < product.length; i++) {
    const matrix = Math.floor(i / (rows * columns));
    const row = Math.floor(i / columns) % rows;
    const [aStart, bStart] = [starts[0][matrix] + row * aRow, starts[1][matrix] + (i % columns) * bColumn];
    for (let k = 0; k < inner; k++) product[i] += a[aStart + k * aInner] * b[bStart + k * bInner];
  }
  return product;
};
