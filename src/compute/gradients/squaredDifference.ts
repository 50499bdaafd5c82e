// Replaces TF.js's gradient of SquaredDifference, which forgets that an input was broadcast.
import { mul, neg, sub } from '@tensorflow/tfjs-core';
import { sumToShape } from './broadcast';
import { defineGradient } from './define';

export const squaredDifferenceGradient = defineGradient({
  kernel: 'SquaredDifference',
  inputs: ['a', 'b'],
  gradient: (dy, [a, b]) => {
    const slope = () => mul(dy, mul(sub(a, b), 2));
    return { a: () => sumToShape(slope(), a.shape), b: () => sumToShape(neg(slope()), b.shape) };
  },
});
