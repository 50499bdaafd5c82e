import * as tf from '@tensorflow/tfjs-core';
import type { StepSpec } from '../../compute/engine';
import type { HostTensor, Named } from '../../compute/tensor';
import type { NetworkValues } from '../network';
import { applyGradients, decaysByRank, initialSlots, type OptimiserOf, type UpdateRules } from '../optimisers/apply';
import type { Optimiser } from '../optimisers';
import { mapValues, prefixed } from '../tensors';
import { clipGradients, globalNorm, type GradientClip } from './clip';
import { lossAndGradients } from './gradients';
import { group, prefixes, type StepTensors } from './names';
import { inputOf, type LearningTask } from './task';

export interface TrainingOptions {
  readonly name?: string;
  /** One for all parameters, or by parameter; those without one stay as they are. */
  readonly optimiser: Optimiser | OptimiserOf;
  readonly clip?: GradientClip;
  /** Which parameters decay: {@link decaysByRank} unless told. */
  readonly decays?: UpdateRules['decays'];
  /** See {@link UpdateRules.gateOf}. */
  readonly gateOf?: UpdateRules['gateOf'];
  /**
   * Keeps running averages of the parameters, `average = decay average + (1 - decay) parameter`, for evaluation; a name is
   * that of a scalar input.
   */
  readonly averageDecay?: number | string;
  /** Also reports `gradientNorm`, before clipping. */
  readonly reportNorm?: boolean;
}

/** A training step and the scalars that each call of it must be fed. */
export interface TrainingStep extends StepSpec {
  readonly scalars: readonly string[];
}

/**
 * One step of training, for `engine.step`. State: `parameter/...`, `statistic/...`, `slot/...` and, if asked for,
 * `average/...`. Inputs: the tensors of the batch by their own names, `noise/...` as the network lists it, `scalar/...`.
 * Outputs: `loss` and the metrics, of the parameters as they were before the step.
 */
export function trainingStep<In, Out>(
  task: LearningTask<In, Out>,
  initial: NetworkValues,
  options: TrainingOptions,
): TrainingStep {
  const { optimiser, averageDecay, decays = decaysByRank, gateOf = () => undefined } = options;
  const optimiserOf: OptimiserOf = typeof optimiser === 'function' ? optimiser : () => optimiser;
  const rules: UpdateRules = { optimiserOf, decays, gateOf };
  const averages = averageDecay === undefined ? {} : initial.parameters;
  return {
    name: options.name ?? 'training',
    state: {
      ...prefixed(prefixes.parameters, initial.parameters),
      ...prefixed(prefixes.statistics, initial.statistics),
      ...prefixed(prefixes.slots, initialSlots(task.network.parameters, optimiserOf)),
      ...prefixed<HostTensor>(prefixes.averages, averages),
    },
    scalars: neededScalars(task, rules, averageDecay),
    fn: (inputs) => takeStep(task, rules, options, group(inputs)),
  };
}

function neededScalars<In, Out>(
  { network, scalars = [] }: LearningTask<In, Out>,
  { optimiserOf, gateOf }: UpdateRules,
  averageDecay: TrainingOptions['averageDecay'],
): string[] {
  const names = new Set([...network.scalars, ...scalars]);
  for (const parameter of Object.keys(network.parameters)) {
    const rate = optimiserOf(parameter)?.rate;
    const gate = gateOf(parameter);
    if (rate !== undefined) names.add(rate);
    if (gate !== undefined) names.add(gate);
  }
  if (typeof averageDecay === 'string') names.add(averageDecay);
  return [...names];
}

function takeStep<In, Out>(
  task: LearningTask<In, Out>,
  rules: UpdateRules,
  { clip, averageDecay, reportNorm = false }: TrainingOptions,
  given: StepTensors,
): Named<tf.Tensor> {
  const { batch, parameters, scalars } = given;
  const trained = Object.entries(parameters).filter(([name]) => rules.optimiserOf(name) !== undefined);
  const { loss, others, gradients } = lossAndGradients(Object.fromEntries(trained), () => {
    const { output, statistics } = task.network.apply(given, inputOf(task, batch), 'train');
    const others = { ...prefixed(prefixes.statistics, statistics), ...task.metrics?.(output, batch) };
    return { loss: task.loss(output, batch, scalars), others };
  });
  const next = applyGradients(given, clipGradients(gradients, clip), scalars, rules);
  const averages = averageDecay === undefined ? {} : average(given, next.parameters, averageDecay);
  return {
    ...others,
    ...prefixed(prefixes.parameters, next.parameters),
    ...prefixed(prefixes.slots, next.slots),
    ...prefixed(prefixes.averages, averages),
    loss,
    ...(reportNorm && { gradientNorm: globalNorm(gradients) }),
  };
}

function average({ averages, scalars }: StepTensors, parameters: Named<tf.Tensor>, decay: number | string) {
  const kept = typeof decay === 'string' ? scalars[decay] : tf.scalar(decay);
  return mapValues(parameters, (parameter, name) => tf.add(parameter, tf.mul(tf.sub(averages[name], parameter), kept)));
}
