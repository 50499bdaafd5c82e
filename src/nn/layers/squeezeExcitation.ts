import * as tf from '@tensorflow/tfjs-core';
import { sequential } from '../compose/sequential';
import type { Layer } from '../module';
import { activation } from './activation';
import { dense } from './dense';
import { globalAveragePool } from './pool';

/** Weighs the channels of an image by what all places together say (Hu, Shen and Sun 2018). */
export const squeezeExcitation =
  (reduction = 4): Layer =>
  (input) => {
    const channels = input[input.length - 1];
    const gate = sequential({
      squeeze: globalAveragePool,
      reduce: dense(Math.max(1, Math.round(channels / reduction))),
      relu: activation('relu'),
      expand: dense(channels),
      sigmoid: activation('sigmoid'),
    })(input);
    return {
      output: input,
      children: { gate },
      apply(scope, x) {
        const weights = scope.run('gate', gate, x);
        return tf.mul(x, tf.reshape(weights, [x.shape[0], ...input.slice(1).map(() => 1), channels]));
      },
    };
  };
