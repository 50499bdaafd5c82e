// Replaces TF.js's gradients of Maximum and Minimum, which forget that an input was broadcast.
import { cast, greaterEqual, lessEqual, logicalNot, mul, type Tensor } from '@tensorflow/tfjs-core';
import { sumToShape } from './broadcast';
import { defineGradient } from './define';

/** Of equal values the first counts as the chosen one. */
const ofTheChosen = (kernel: 'Maximum' | 'Minimum', isChosen: (a: Tensor, b: Tensor) => Tensor) =>
  defineGradient({
    kernel,
    inputs: ['a', 'b'],
    gradient: (dy, [a, b]) => ({
      a: () => sumToShape(mul(dy, cast(isChosen(a, b), 'float32')), a.shape),
      b: () => sumToShape(mul(dy, cast(logicalNot(isChosen(a, b)), 'float32')), b.shape),
    }),
  });

export const extremeGradients = [ofTheChosen('Maximum', greaterEqual), ofTheChosen('Minimum', lessEqual)];
