import { div, maximum, sqrt, type Tensor } from '@tensorflow/tfjs-core';
import { minimumResidual } from './limits';

/**
 * Weights u = 1 / ||(Y - M A)^l|| of the l2,1 loss. With these (not 1 / 2r) the penalty's coefficient is lambda itself.
 *
 * @param residualSquares squared residual norm of each band, any shape
 */
export function bandWeights(residualSquares: Tensor): Tensor {
  return div(1, maximum(sqrt(residualSquares), minimumResidual));
}
