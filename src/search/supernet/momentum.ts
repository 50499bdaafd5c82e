import type { HostTensor, Named } from '../../compute/tensor';
import { decaysByRank } from '../../nn/optimisers/apply';
import type { ScaledArray } from './arrays';
import type { LearningOptions } from './options';

/** Parameters in memory, and the velocity of each. */
export interface MovingParameters {
  readonly parameters: Named<HostTensor>;
  readonly velocities: Named<HostTensor>;
}

/**
 * Stochastic gradient descent with momentum, in place, of the parameters that have a gradient; the others and their
 * velocities keep every bit. It is `sgd` of `nn/optimisers` after `clipGradients`, written out here since other parameters
 * move in each step: a compiled step would have to hold them all.
 */
export function moveParameters(
  { parameters, velocities }: MovingParameters,
  gradients: ReadonlyMap<string, ScaledArray>,
  learningRate: number,
  { momentum, weightDecay, clip }: LearningOptions['weights'],
): void {
  const factor = clip > 0 ? clip / Math.max(globalNorm(gradients), clip) : 1;
  for (const [name, { data: gradient, scale }] of gradients) {
    const parameter = parameters[name];
    const values = parameter.data as Float32Array;
    const velocity = velocities[name].data as Float32Array;
    const decay = decaysByRank(name, parameter.shape.length) ? weightDecay : 0;
    const share = scale * factor;
    for (let i = 0; i < values.length; i++) {
      velocity[i] = momentum * velocity[i] + share * gradient[i] + decay * values[i];
      values[i] -= learningRate * velocity[i];
    }
  }
}

function globalNorm(gradients: ReadonlyMap<string, ScaledArray>): number {
  let sum = 0;
  for (const { data, scale } of gradients.values()) {
    let squares = 0;
    for (let i = 0; i < data.length; i++) squares += data[i] * data[i];
    sum += scale * scale * squares;
  }
  return Math.sqrt(sum);
}
