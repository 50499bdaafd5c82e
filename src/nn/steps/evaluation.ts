import { Tensor } from '@tensorflow/tfjs-core';
import type { StepSpec } from '../../compute/engine';
import type { Named } from '../../compute/tensor';
import type { Network, NetworkValues } from '../network';
import { prefixed } from '../tensors';
import { group, prefixes } from './names';
import { inputOf, type FedNetwork, type LearningTask } from './task';

const stateOf = ({ parameters, statistics }: NetworkValues): StepSpec['state'] => ({
  ...prefixed(prefixes.parameters, parameters),
  ...prefixed(prefixes.statistics, statistics),
});

/** The names of a network's own state among those of a training step, for `read` and `write` between steps. */
export const networkState = ({ parameters, statistics }: Pick<Network, 'parameters' | 'statistics'>): string[] => [
  ...Object.keys(parameters).map((name) => prefixes.parameters + name),
  ...Object.keys(statistics).map((name) => prefixes.statistics + name),
];

/** The loss and the metrics of a batch, with running statistics and without noise. Its state does not change. */
export const evaluationStep = <In, Out>(task: LearningTask<In, Out>, values: NetworkValues): StepSpec => ({
  name: 'evaluation',
  state: stateOf(values),
  fn(inputs) {
    const given = group(inputs);
    const { output } = task.network.apply(given, inputOf(task, given.batch), 'evaluate');
    const loss = task.loss(output, given.batch, given.scalars);
    return { ...unchanged(given), ...task.metrics?.(output, given.batch), loss };
  },
});

/** The output of a network as `y`, or its outputs by their names (of a list: their places). */
export const predictionStep = <In, Out>(fed: FedNetwork<In, Out>, values: NetworkValues): StepSpec => ({
  name: 'prediction',
  state: stateOf(values),
  fn(inputs) {
    const given = group(inputs);
    const { output } = fed.network.apply(given, inputOf(fed, given.batch), 'evaluate');
    return { ...unchanged(given), ...namedOutputs(output) };
  },
});

export const namedOutputs = <Out>(output: Out): Named<Tensor> =>
  output instanceof Tensor ? { y: output } : { ...(output as Named<Tensor>) };

/**
 * Measures the running statistics anew; `scalar/calibrationWeight` is 1 / n at the n-th batch, so that they become the
 * plain average over all batches (the candidates of single-path supernets need this: Guo et al. 2020).
 */
export const calibrationStep = <In, Out>(fed: FedNetwork<In, Out>, values: NetworkValues): StepSpec => ({
  name: 'calibration',
  state: stateOf(values),
  fn(inputs) {
    const given = group(inputs);
    const { statistics } = fed.network.apply(given, inputOf(fed, given.batch), 'calibrate');
    return { ...unchanged(given), ...prefixed(prefixes.statistics, statistics) };
  },
});

const unchanged = ({ parameters, statistics }: Record<'parameters' | 'statistics', Named<Tensor>>): Named<Tensor> => ({
  ...prefixed(prefixes.parameters, parameters),
  ...prefixed(prefixes.statistics, statistics),
});
