import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../compute/graph/size';
import { glorot, zeros, type Initialiser } from '../initialisers';
import type { Layer } from '../module';

export interface DenseOptions {
  /** On unless told. */
  readonly bias?: boolean;
  readonly initialise?: Initialiser;
}

/** A linear map of the last axis, at every place of the others; `weight` `[in, units]` and `bias`. */
export const dense =
  (units: number, { bias = true, initialise = glorot() }: DenseOptions = {}): Layer =>
  (input) => {
    const features = input[input.length - 1];
    const output = [...input.slice(0, -1), units];
    return {
      output,
      parameters: {
        weight: { shape: [features, units], initialise },
        ...(bias && { bias: { shape: [units], initialise: zeros } }),
      },
      macs: sizeOf(input) * units,
      apply(scope, x) {
        const rows = input.length === 1 ? x : tf.reshape(x, [-1, features]);
        const product = tf.matMul(rows, scope.parameter('weight'));
        const y = bias ? tf.add(product, scope.parameter('bias')) : product;
        return input.length === 1 ? y : tf.reshape(y, [x.shape[0], ...output]);
      },
    };
  };
