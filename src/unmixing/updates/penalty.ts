import { div, exp, log, maximum, mul, neg, scalar, sqrt, sub, sum, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The l_p penalty sum_n sum_k A_kn^(1 - h_n). `h` is one number for all pixels (0: l1, 1/2: l1/2) or the
 * guidance map as a tensor `[pixels, 1]`.
 */
export type Guidance = number | Tensor;

/**
 * Gradient (1 - h) A^(-h) with tiny abundances replaced by `floor` inside the negative power only. The power is
 * exp(-h log A), or a square root where h is 1/2.
 *
 * @param abundances `[pixels, materials]`
 * @returns `[pixels, materials]`, or the scalar 1 for l1
 */
export function penaltyGradient(abundances: Tensor, h: Guidance, floor: number): Tensor {
  if (h === 0) return scalar(1);
  const raised = maximum(abundances, floor);
  if (h === 0.5) return div(0.5, sqrt(raised));
  return mul(sub(1, h), exp(mul(neg(h), log(raised))));
}

/** The penalty itself, a scalar. `abundances` `[pixels, materials]` must be positive. */
export function penaltySum(abundances: Tensor, h: Guidance): Tensor {
  if (h === 0) return sum(abundances);
  if (h === 0.5) return sum(sqrt(abundances));
  return sum(exp(mul(sub(1, h), log(abundances))));
}
