import { div, matMul, maximum, mul, type Tensor } from '@tensorflow/tfjs-core';
import { epsilon } from './limits';

export interface EndmemberStep {
  /** `[materials, bands]` */
  readonly endmembers: Tensor;
  /** `[materials, bands]`, A^T Y summed over all pixels. */
  readonly crossProducts: Tensor;
  /** `[materials, materials]`, A^T A summed over all pixels. */
  readonly gram: Tensor;
}

/**
 * The multiplicative endmember rule `M <- M o (Y A^T) / (M A A^T)` (Lee and Seung 2001), on rows: endmembers are
 * kept as `[materials, bands]` so that every product of a pass runs along contiguous bands. Band weights cancel
 * row by row, so the same rule serves the Frobenius and the l2,1 loss.
 *
 * @returns `[materials, bands]`
 */
export function endmemberStep({ endmembers, crossProducts, gram }: EndmemberStep): Tensor {
  return div(mul(endmembers, crossProducts), maximum(matMul(gram, endmembers), epsilon));
}
