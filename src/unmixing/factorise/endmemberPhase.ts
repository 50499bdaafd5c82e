import { mul, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../../compute/engine';
import { curvature } from '../updates/abundanceStep';
import { bandWeights } from '../updates/bandWeights';
import { endmemberStep } from '../updates/endmemberStep';
import { unitMaximum } from '../updates/unitMaximum';
import type { FactorisationModel } from './model';

/**
 * The small part of an iteration, before the pixels: the endmember step on the sums of the previous pass, and what
 * the abundance step of all tiles needs from the new endmembers. Weights of the l2,1 loss are those of the state
 * before both steps, which is a valid joint majoriser and saves a pass over the cube.
 *
 * Inputs: `endmembers`, `crossProducts` `[materials, bands]`, `gram` `[materials, materials]`, for l2,1
 * `residualSquares` `[1, bands]`, for the soft constraint `sumToOne` (delta^2).
 * Returns `endmembers`, `curvature` and, where the model has them, `weighted` and `scale`.
 */
export function endmemberPhase(model: FactorisationModel): TensorFunction {
  return (inputs) => {
    const stepped = endmemberStep({
      endmembers: inputs.endmembers,
      crossProducts: inputs.crossProducts,
      gram: inputs.gram,
    });
    const scaled: { endmembers: Tensor; scale?: Tensor } =
      model.asc === 'normalise' ? unitMaximum(stepped) : { endmembers: stepped };
    const { endmembers } = scaled;
    const weighted = model.loss === 'l21' ? mul(endmembers, bandWeights(inputs.residualSquares)) : endmembers;
    const sumToOne = model.asc === 'soft' ? inputs.sumToOne : undefined;
    return {
      ...scaled,
      ...(model.loss === 'l21' ? { weighted } : {}),
      curvature: curvature({ endmembers, weighted, sumToOne }),
    };
  };
}
