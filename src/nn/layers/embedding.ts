import * as tf from '@tensorflow/tfjs-core';
import { normal, type Initialiser } from '../initialisers';
import type { Layer } from '../module';

/** A learnt row for each of `count` ids; int32 ids of any shape become `[..., features]`. */
export const embedding =
  (count: number, features: number, initialise: Initialiser = normal(1)): Layer =>
  (input) => ({
    output: [...input, features],
    parameters: { weight: { shape: [count, features], initialise } },
    apply: (scope, ids) => tf.gather(scope.parameter('weight'), ids),
  });
