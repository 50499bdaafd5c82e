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
  for (const [name, { data, scale }] of gradients) {
    const parameter = parameters[name];
    const decay = decaysByRank(name, parameter.shape.length) ? weightDecay : 0;
    const rates: Rates = { learningRate, momentum, decay, share: scale * factor };
    move(parameter.data as Float32Array, velocities[name].data as Float32Array, data as Float32Array, rates);
  }
}

interface Rates {
  readonly learningRate: number;
  readonly momentum: number;
  readonly decay: number;
  /** What the gradient is multiplied with. */
  readonly share: number;
}

// Loops are functions of their own: inside of what is called once a step, V8 compiles them again and again, and interprets
// them meanwhile.

function move(
  values: Float32Array,
  velocity: Float32Array,
  gradient: Float32Array,
  { learningRate, momentum, decay, share }: Rates,
): void {
  for (let i = 0; i < values.length; i++) {
    velocity[i] = momentum * velocity[i] + share * gradient[i] + decay * values[i];
    values[i] -= learningRate * velocity[i];
  }
}

function globalNorm(gradients: ReadonlyMap<string, ScaledArray>): number {
  let sum = 0;
  for (const { data, scale } of gradients.values()) sum += scale * scale * sumOfSquares(data as Float32Array);
  return Math.sqrt(sum);
}

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}
