// Replaces TF.js's gradient of BatchMatMul, which forgets that one factor was repeated for the batches of the other.
import { matMul } from '@tensorflow/tfjs-core';
import { sumToShape } from './broadcast';
import { defineGradient } from './define';

export const batchMatMulGradient = defineGradient({
  kernel: 'BatchMatMul',
  inputs: ['a', 'b'],
  gradient: (dy, [a, b], { transposeA, transposeB }) => ({
    a: () => sumToShape(transposeA ? matMul(b, dy, transposeB, true) : matMul(dy, b, false, !transposeB), a.shape),
    b: () => sumToShape(transposeB ? matMul(dy, a, true, transposeA) : matMul(a, dy, !transposeA, false), b.shape),
  }),
});
