import * as tf from '@tensorflow/tfjs-core';
import { ones, zeros } from '../initialisers';
import type { Layer } from '../module';
import { standardise } from './normalise';

/** Each example, at each place, normalised over the last axis (Ba, Kiros and Hinton 2016); `scale` and `shift`. */
export const layerNorm =
  (epsilon = 1e-5): Layer =>
  (input) => {
    const shape = input.slice(-1);
    return {
      output: input,
      parameters: { scale: { shape, initialise: ones }, shift: { shape, initialise: zeros } },
      apply(scope, x) {
        const normal = standardise(x, [input.length], epsilon);
        return tf.add(tf.mul(normal, scope.parameter('scale')), scope.parameter('shift'));
      },
    };
  };
