import { add, div, matMul, maximum, mul, type Tensor } from '@tensorflow/tfjs-core';
import { epsilon, minimumAbundance } from './limits';

export interface AbundanceStep {
  /** `[pixels, materials]` */
  readonly abundances: Tensor;
  /** `[pixels, bands]` */
  readonly spectra: Tensor;
  /** `[materials, bands]`: the endmembers, their bands multiplied by the weights u of the l2,1 loss if that is used. */
  readonly weighted: Tensor;
  /** `[materials, materials]`, see {@link curvature}. */
  readonly curvature: Tensor;
  /** Scalar delta^2 of the soft sum-to-one constraint; absent without it. */
  readonly sumToOne?: Tensor;
  /** `[pixels, materials]`, lambda times the gradient of the sparsity penalty; absent without one. */
  readonly penalty?: Tensor;
}

/**
 * The multiplicative abundance rule
 * `A <- A o (M^T U Y + delta^2) / (M^T U M A + delta^2 1 1^T A + lambda G)`; U is the identity for the Frobenius loss.
 * Never increases the objective while weights are those of the current residual and the guidance map is fixed.
 *
 * @returns `[pixels, materials]`, at least {@link minimumAbundance}
 */
export function abundanceStep(step: AbundanceStep): Tensor {
  const attraction = matMul(step.spectra, step.weighted, false, true);
  const numerator = step.sumToOne === undefined ? attraction : add(attraction, step.sumToOne);
  const resistance = matMul(step.abundances, step.curvature);
  const denominator = step.penalty === undefined ? resistance : add(resistance, step.penalty);
  return maximum(div(mul(step.abundances, numerator), maximum(denominator, epsilon)), minimumAbundance);
}

export interface Curvature {
  /** `[materials, bands]` */
  readonly endmembers: Tensor;
  /** `[materials, bands]` as in {@link AbundanceStep}. */
  readonly weighted: Tensor;
  readonly sumToOne?: Tensor;
}

/** M^T U M + delta^2 1 1^T, `[materials, materials]`: the quadratic form that the abundance step majorises. */
export function curvature({ endmembers, weighted, sumToOne }: Curvature): Tensor {
  const product = matMul(endmembers, weighted, false, true);
  return sumToOne === undefined ? product : add(product, sumToOne);
}
