import * as tf from '@tensorflow/tfjs-core';
import type { StepSpec } from '../../compute/engine';
import type { Named } from '../../compute/tensor';
import type { DdcOptions } from '../../config/tasks/clustering';
import type { Network, NetworkValues } from '../../nn/network';
import { adam, rmsProp, sgd, type Optimiser } from '../../nn/optimisers';
import { predictionStep, trainingStep, type LearningTask, type TrainingStep } from '../../nn/steps';
import { pairRelation } from '../relation/relation';
import { pairLoss, selfConsistencyLoss } from './loss';

const optimisers: Readonly<Record<DdcOptions['optimiser'], () => Optimiser>> = {
  rmsprop: rmsProp,
  adam,
  sgd: () => sgd({ momentum: 0.9 }),
};

export type StepOptions = Pick<DdcOptions, 'loss' | 'selfConsistency' | 'optimiser'>;

/**
 * One step of training, the whole method in it: features of the varied samples, the relation of their rows, the pair loss
 * and the update. Inputs: `x` `[batch, ...shape]`, `rows` `[batch, any]`, `upper` and `lower` of a `BlockRelation`,
 * `scalar/learningRate`, and `plain` `[batch, clusters]` where there is a self-consistency term. Outputs: `loss`, and
 * `together` and `selected`, the shares of pairs.
 */
export function ddcStep(network: Network, values: NetworkValues, options: StepOptions): TrainingStep {
  const { loss, selfConsistency, optimiser } = options;
  const relationOf = ({ rows, upper, lower }: Named<tf.Tensor>) => pairRelation(rows as tf.Tensor2D, upper, lower);
  const task: LearningTask = {
    network,
    loss(output, batch) {
      const features = output as tf.Tensor2D;
      const pairs = pairLoss(loss, features, relationOf(batch));
      if (selfConsistency === 0) return pairs;
      return tf.add(pairs, tf.mul(selfConsistencyLoss(features, batch.plain), selfConsistency));
    },
    metrics(_, batch) {
      const { together, weights } = relationOf(batch);
      return { together: tf.mean(together), selected: tf.mean(weights) };
    },
  };
  return trainingStep(task, values, { name: 'ddc', optimiser: optimisers[optimiser]() });
}

/** Features of plain samples: `x` `[count, ...shape]` to `y` `[count, clusters]`. */
export const featureStep = (network: Network, values: NetworkValues): StepSpec => predictionStep({ network }, values);
