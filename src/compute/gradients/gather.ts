// Replaces TF.js's gradient of GatherV2, which calls a method that its modules do not add to tensors where there are
// batches, and adds that of GatherNd.
import { add, reshape, scatterND, tensor, util, type Tensor } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/size';
import { defineGradient } from './define';
import { nothing } from './none';

export const gatherGradients = [
  defineGradient({
    kernel: 'GatherV2',
    inputs: ['x', 'indices'],
    gradient: (dy, [x, indices], { axis, batchDims }) => ({
      x: () => scattered(dy, x.shape, indices, util.parseAxisParam(axis, x.shape)[0], batchDims),
      indices: () => nothing(indices),
    }),
  }),
  defineGradient({
    kernel: 'GatherNd',
    inputs: ['params', 'indices'],
    gradient: (dy, [params, indices]) => ({
      params: () => scatterND(indices, dy, params.shape),
      indices: () => nothing(indices),
    }),
  }),
];

/** Adds what was gathered along an axis to its places: all axes up to that one are merged with it. */
function scattered(dy: Tensor, shape: number[], indices: Tensor, axis: number, batchDims: number): Tensor {
  const batch = sizeOf(shape.slice(0, batchDims));
  const blocks = sizeOf(shape.slice(batchDims, axis));
  const inner = sizeOf(shape.slice(axis + 1));
  const starts = Int32Array.from({ length: batch * blocks }, (_, block) => block * shape[axis]);
  const places = add(reshape(indices, [batch, 1, indices.size / batch]), tensor(starts, [batch, blocks, 1], 'int32'));
  const rows = scatterND(reshape(places, [places.size, 1]), reshape(dy, [places.size, inner]), [
    batch * blocks * shape[axis],
    inner,
  ]);
  return reshape(rows, shape);
}
