import * as tf from '@tensorflow/tfjs-core';
import type { HostTensor, Named } from '../../compute/tensor';
import type { ParameterSpec } from '../module';
import { filled } from '../tensors';
import type { Optimiser, SlotKind } from './optimiser';

/** Which optimiser moves a parameter; `undefined` for parameters that stay as they are. */
export type OptimiserOf = (parameter: string) => Optimiser | undefined;

export interface UpdateRules {
  readonly optimiserOf: OptimiserOf;
  /** Whether weight decay acts on a parameter. */
  readonly decays: (parameter: string, rank: number) => boolean;
  /** Name of a scalar input, 1 or 0, that says whether a parameter moves in this call; `undefined`: it always does. */
  readonly gateOf: (parameter: string) => string | undefined;
}

/** Filters, matrices and embeddings decay; biases and the scales and shifts of norms do not. */
export const decaysByRank: UpdateRules['decays'] = (_, rank) => rank > 1;

/** Such as `velocity/stem/conv/filter`. */
const slotName = (slot: string, parameter: string): string => `${slot}/${parameter}`;

/** What an optimiser remembers at first, by names such as `velocity/stem/conv/filter`. */
export function initialSlots(parameters: Named<ParameterSpec>, optimiserOf: OptimiserOf): Named<HostTensor> {
  const entries = Object.entries(parameters).flatMap(([name, { shape }]) =>
    Object.entries(optimiserOf(name)?.slots ?? {}).map(([slot, kind]: [string, SlotKind]): [string, HostTensor] => [
      slotName(slot, name),
      filled(kind === 'scalar' ? [] : shape, 0),
    ]),
  );
  return Object.fromEntries(entries);
}

export interface TrainedState {
  readonly parameters: Named<tf.Tensor>;
  readonly slots: Named<tf.Tensor>;
}

/** One update of all parameters that have a gradient; the others are passed on, and so are their slots. */
export function applyGradients(
  { parameters, slots }: TrainedState,
  gradients: Named<tf.Tensor>,
  scalars: Named<tf.Tensor>,
  rules: UpdateRules,
): TrainedState {
  const nextParameters: Record<string, tf.Tensor> = { ...parameters };
  const nextSlots: Record<string, tf.Tensor> = { ...slots };
  for (const [name, gradient] of Object.entries(gradients)) {
    const optimiser = rules.optimiserOf(name);
    if (optimiser === undefined) continue;
    const own = Object.keys(optimiser.slots);
    const updated = optimiser.update({
      parameter: parameters[name],
      gradient,
      slots: Object.fromEntries(own.map((slot) => [slot, slots[slotName(slot, name)]])),
      learningRate: scalars[optimiser.rate],
      weightDecay: rules.decays(name, gradient.rank) ? optimiser.weightDecay : 0,
    });
    const gate = rules.gateOf(name);
    const choose = gate === undefined ? takeNew : gated(scalars[gate]);
    nextParameters[name] = choose(updated.parameter, parameters[name]);
    for (const slot of own) {
      const key = slotName(slot, name);
      nextSlots[key] = choose(updated.slots[slot], slots[key]);
    }
  }
  return { parameters: nextParameters, slots: nextSlots };
}

type Choose = (fresh: tf.Tensor, old: tf.Tensor) => tf.Tensor;

const takeNew: Choose = (fresh) => fresh;

/** Exactly the old value where the gate is 0, whatever the new one is. */
const gated =
  (gate: tf.Tensor): Choose =>
  (fresh, old) =>
    tf.where(tf.greater(gate, 0), fresh, old);
