import { matMul, mul, square, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../../compute/engine';
import type { Named } from '../../compute/tensor';
import { abundanceStep } from '../updates/abundanceStep';
import { guidanceMap } from '../updates/guidanceMap';
import { penaltyGradient, penaltySum, type Guidance } from '../updates/penalty';
import { activeSparsity, type FactorisationModel } from './model';

/** What one pass over the cube does. Choices are made while tracing: a plain NMF pass holds no node of the others. */
export interface PassVariant {
  /** Take an abundance step first; without it the pass only gathers the sums of the state as it is. */
  readonly update: boolean;
  /** Learn the guidance map anew from the abundances after the step. */
  readonly refresh: boolean;
  /** Gather what the objective needs besides what the next step needs. */
  readonly record: boolean;
}

/** Names of the sums a pass returns. */
export function passPartials(model: FactorisationModel, variant: PassVariant): string[] {
  return [
    'crossProducts',
    'gram',
    ...(model.loss === 'l21' || variant.record ? ['residualSquares'] : []),
    ...(variant.record && activeSparsity(model) !== undefined ? ['penalty'] : []),
    ...(variant.record && model.asc === 'soft' ? ['sumToOneSquares'] : []),
  ];
}

/** Shapes of the inputs that all tiles share. */
export function passShared(model: FactorisationModel, variant: PassVariant, materials: number, bands: number) {
  const shared: Record<string, readonly number[]> = {};
  if (variant.update || passPartials(model, variant).includes('residualSquares'))
    shared['endmembers'] = [materials, bands];
  if (!variant.update) return shared;
  shared['curvature'] = [materials, materials];
  if (model.loss === 'l21') shared['weighted'] = [materials, bands];
  if (model.asc === 'normalise') shared['scale'] = [1, materials];
  if (model.asc === 'soft') shared['sumToOne'] = [];
  if (activeSparsity(model) !== undefined) shared['lambda'] = [];
  return shared;
}

/**
 * One pass over a tile of pixels: abundances are updated with the new endmembers, then the sums for the next
 * endmember step are taken from the updated abundances, so that the cube is read once per iteration.
 *
 * Inputs: tiled `spectra` `[tile, bands]`, `abundances` `[tile, materials]` and, for a map, `guidance` `[tile, 1]`;
 * shared as in {@link passShared}. Returns the new abundances (and map) and the sums named by {@link passPartials}:
 * `crossProducts` A^T Y, `gram` A^T A, `residualSquares` `[1, bands]` (explicit: from inner products it would lose
 * all digits in float32 once the fit is good), `penalty` and `sumToOneSquares`.
 */
export function passFunction(model: FactorisationModel, variant: PassVariant): TensorFunction {
  const partials = passPartials(model, variant);
  return (inputs) => {
    const { spectra, endmembers } = inputs;
    const abundances = variant.update ? updatedAbundances(model, inputs) : inputs.abundances;
    const guidance = variant.refresh ? learntMap(model, abundances) : guidanceOf(model, inputs);
    const sums: Record<string, () => Tensor> = {
      crossProducts: () => matMul(abundances, spectra, true, false),
      gram: () => matMul(abundances, abundances, true, false),
      residualSquares: () => sum(square(sub(spectra, matMul(abundances, endmembers))), 0, true),
      penalty: () => penaltySum(abundances, guidance),
      sumToOneSquares: () => sum(square(sub(1, sum(abundances, 1)))),
    };
    return {
      ...(variant.update ? { abundances } : {}),
      ...(variant.refresh ? { guidance: guidance as Tensor } : {}),
      ...Object.fromEntries(partials.map((name) => [name, sums[name]()])),
    };
  };
}

function updatedAbundances(model: FactorisationModel, inputs: Named<Tensor>): Tensor {
  const { scale, lambda } = inputs;
  const sparsity = activeSparsity(model);
  const abundances = model.asc === 'normalise' ? mul(inputs.abundances, scale) : inputs.abundances;
  return abundanceStep({
    abundances,
    spectra: inputs.spectra,
    weighted: model.loss === 'l21' ? inputs.weighted : inputs.endmembers,
    curvature: inputs.curvature,
    sumToOne: model.asc === 'soft' ? inputs.sumToOne : undefined,
    penalty: sparsity && mul(lambda, penaltyGradient(abundances, guidanceOf(model, inputs), sparsity.floor)),
  });
}

function guidanceOf(model: FactorisationModel, inputs: Named<Tensor>): Guidance {
  const guide = activeSparsity(model)?.guide;
  if (guide === undefined) return 0;
  return guide.kind === 'constant' ? guide.h : inputs.guidance;
}

function learntMap(model: FactorisationModel, abundances: Tensor): Tensor {
  const guide = activeSparsity(model)?.guide;
  if (guide?.kind !== 'learnt') throw new Error('only a learnt guidance map can be refreshed');
  return guidanceMap(abundances, guide.measure, guide.hmax);
}
