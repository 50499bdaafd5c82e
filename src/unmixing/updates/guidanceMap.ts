import {
  abs,
  add,
  clipByValue,
  div,
  matMul,
  maximum,
  mul,
  square,
  sqrt,
  sub,
  sum,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

export type SparsityMeasure = 'hoyer' | 'gini';

/** Far below any abundance that matters; keeps the measures of an all-zero pixel at 0. */
const tiny = 1e-18;

/**
 * Hoyer's sparsity (sqrt K - l1/l2) / (sqrt K - 1): 0 for equal abundances, 1 for a single material, scale invariant.
 *
 * @param abundances `[pixels, materials]`, at least two materials
 * @returns `[pixels, 1]`
 */
export function hoyer(abundances: Tensor): Tensor {
  const root = Math.sqrt(abundances.shape[1]!);
  const l1 = add(sum(abundances, 1, true), root * tiny);
  const l2 = add(sqrt(sum(square(abundances), 1, true)), tiny);
  return mul(sub(root, div(l1, l2)), 1 / (root - 1));
}

/**
 * Gini's index scaled by K/(K-1), so that one material gives exactly 1. Through absolute differences of pairs,
 * sum_{i<j} |a_i - a_j| / ((K-1) sum a), which needs no sort.
 *
 * @param abundances `[pixels, materials]`, at least two materials
 * @returns `[pixels, 1]`
 */
export function gini(abundances: Tensor): Tensor {
  const materials = abundances.shape[1]!;
  const spread = sum(abs(matMul(abundances, pairDifferences(materials))), 1, true);
  return div(spread, mul(maximum(sum(abundances, 1, true), tiny), materials - 1));
}

/** `[materials, pairs]`: each column takes the difference of one pair. */
function pairDifferences(materials: number): Tensor {
  const rows = Array.from({ length: materials }, (): number[] => []);
  for (let i = 0; i < materials; i++)
    for (let j = i + 1; j < materials; j++) rows.forEach((row, k) => row.push(k === i ? 1 : k === j ? -1 : 0));
  return tensor2d(rows);
}

const measures = { hoyer, gini } as const;

/**
 * The learnt guidance map of RRLbS: how pure each pixel looks, from its abundances.
 *
 * @param abundances `[pixels, materials]`
 * @returns h `[pixels, 1]` in [0, hmax]; 0 everywhere for a single material
 */
export function guidanceMap(abundances: Tensor, measure: SparsityMeasure, hmax: number): Tensor {
  if (abundances.shape[1] === 1) return mul(abundances, 0);
  return clipByValue(measures[measure](abundances), 0, hmax);
}
