import { Matrix } from 'ml-matrix';
import { ConstrainedLeastSquares } from '../init/constrainedLeastSquares';

/** Below this share of the largest factor a material's own scale is not believed. */
const least = 1e-3;

/**
 * The scale that M A leaves open, chosen so that abundances sum to one as nearly as possible: the nonnegative d that
 * minimises sum_n (1 - sum_k d_k a_kn)^2. Methods without a sum constraint end at an arbitrary scale (a penalty
 * even shrinks abundances without limit); this makes fractions of them and leaves the product as it is.
 *
 * @param abundances `[pixels, materials]`
 * @returns factors for the abundances; the endmembers are to be divided by them
 */
export function sumToOneScale(abundances: Float32Array, materials: number): Float64Array {
  const gram = Matrix.zeros(materials, materials);
  const sums = new Float64Array(materials);
  for (let at = 0; at < abundances.length; at += materials)
    for (let i = 0; i < materials; i++) {
      const value = abundances[at + i];
      sums[i] += value;
      for (let j = 0; j <= i; j++) gram.set(i, j, gram.get(i, j) + value * abundances[at + j]);
    }
  for (let i = 0; i < materials; i++) for (let j = 0; j < i; j++) gram.set(j, i, gram.get(i, j));
  const factors = new ConstrainedLeastSquares(gram, false).solve(sums);
  const largest = factors.reduce((most, value) => Math.max(most, value), 0);
  return largest > 0 ? factors.map((value) => Math.max(value, least * largest)) : factors.fill(1);
}
