import { Matrix } from 'ml-matrix';
import { ConstrainedLeastSquares } from '../init/constrainedLeastSquares';

/** A material whose abundances all stay below this was given up by the method; it has no scale to find. */
const lost = 1e-8;

/**
 * The scale that M A leaves open, chosen so that abundances sum to one as nearly as possible: the nonnegative d that
 * minimises sum_n (1 - sum_k d_k a_kn)^2. Methods without a sum constraint end at an arbitrary scale (a penalty
 * even shrinks abundances without limit); this makes fractions of them and leaves the product as it is. A material
 * that the fit would put at zero gets a largest abundance of one instead.
 *
 * @param abundances `[pixels, materials]`
 * @returns positive factors for the abundances; the endmembers are to be divided by them
 */
export function sumToOneScale(abundances: Float32Array, materials: number): Float64Array {
  const largest = new Float64Array(materials);
  for (let i = 0; i < abundances.length; i++) largest[i % materials] = Math.max(largest[i % materials], abundances[i]);
  const unit = largest.map((value) => (value > lost ? 1 / value : 0));
  const { gram, sums } = moments(abundances, unit);
  const fitted = new ConstrainedLeastSquares(gram, false).solve(sums);
  return unit.map((factor, k) => (factor === 0 ? 1 : factor * (fitted[k] > 0 ? fitted[k] : 1)));
}

/** A^T A and A^T 1 of the abundances times `factors`, which brings all materials to one size. */
function moments(abundances: Float32Array, factors: Float64Array): { gram: Matrix; sums: Float64Array } {
  const materials = factors.length;
  const products = new Float64Array(materials * materials);
  const sums = new Float64Array(materials);
  for (let at = 0; at < abundances.length; at += materials) {
    const pixel = factors.map((factor, k) => factor * abundances[at + k]);
    for (let i = 0; i < materials; i++) {
      sums[i] += pixel[i];
      for (let j = 0; j < materials; j++) products[i * materials + j] += pixel[i] * pixel[j];
    }
  }
  return { gram: Matrix.from1DArray(materials, materials, products), sums };
}
