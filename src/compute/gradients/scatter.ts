// Adds the gradients of ScatterNd, TensorScatterUpdate and SparseToDense, which TF.js has not.
import { gatherND, greater, ones, reshape, scatterND, sum, where, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { sumToShape } from './broadcast';
import { defineGradient } from './define';
import { nothing } from './none';

export const scatterGradients = [
  defineGradient({
    kernel: 'ScatterNd',
    inputs: ['indices'],
    gradient: (dy, [indices]) => ({ updates: () => gatherND(dy, indices), indices: () => nothing(indices) }),
  }),
  defineGradient({
    kernel: 'TensorScatterUpdate',
    inputs: ['indices', 'updates'],
    gradient: (dy, [indices, updates]) => ({
      tensor: () => elsewhere(dy, indices),
      updates: () => sumToShape(gatherND(dy, indices), updates.shape),
      indices: () => nothing(indices),
    }),
  }),
  defineGradient({
    kernel: 'SparseToDense',
    inputs: ['sparseIndices', 'sparseValues'],
    gradient: (dy, [sparseIndices, sparseValues]) => {
      const indices = reshape(sparseIndices, [sparseIndices.shape[0] ?? 1, dy.rank]);
      return {
        sparseValues: () => sumToShape(gatherND(dy, indices), sparseValues.shape),
        defaultValue: () => sum(elsewhere(dy, indices)),
        sparseIndices: () => nothing(sparseIndices),
      };
    },
  }),
];

/** The gradient without what is at the indices. */
function elsewhere(dy: Tensor, indices: Tensor): Tensor {
  const depth = indices.shape.at(-1) ?? 0;
  const hits = scatterND(indices, ones([...indices.shape.slice(0, -1), ...dy.shape.slice(depth)]), dy.shape);
  return where(greater(hits, 0), zerosLike(dy), dy);
}
