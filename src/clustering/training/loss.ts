import type * as tf from '@tensorflow/tfjs-core';
import type { DdcOptions } from '../../config/tasks/clustering';
import { pairCrossEntropy, pairSimilarities, pairSquared } from '../../nn/losses';
import type { PairRelation } from '../relation/relation';

const pairLosses = { squared: pairSquared, 'cross-entropy': pairCrossEntropy } as const;

/**
 * What a mini-batch is trained to make small: the error of the similarities of its varied samples against the relation of
 * the plain ones, over the pairs that count (DAC; the mean is over those pairs, not the authors' extra 1 / batch).
 * @param features `[batch, clusters]` of the varied samples
 */
export const pairLoss = (
  kind: DdcOptions['loss'],
  features: tf.Tensor2D,
  { together, weights }: PairRelation,
): tf.Scalar => pairLosses[kind](pairSimilarities(features), together, { weights });

/**
 * Cross entropy between the features of varied samples and those that the same network gave the plain ones, the term that
 * the authors' scripts for colour images add.
 */
export const selfConsistencyLoss = (features: tf.Tensor2D, plain: tf.Tensor): tf.Scalar =>
  pairCrossEntropy(features, plain);
