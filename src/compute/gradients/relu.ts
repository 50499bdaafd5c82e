// Replaces TF.js's gradients of Relu and Relu6, which need the input: with the output alone, nothing but the activation
// needs the values before it, so that ONNX Runtime can compute it together with a convolution.
import { cast, greater, less, logicalAnd, mul, step } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const reluGradients = [
  defineGradient({
    kernel: 'Relu',
    inputs: [],
    output: true,
    gradient: (dy, [y]) => ({ x: () => mul(dy, step(y)) }),
  }),
  defineGradient({
    kernel: 'Relu6',
    inputs: [],
    output: true,
    gradient: (dy, [y]) => ({ x: () => mul(dy, cast(logicalAnd(greater(y, 0), less(y, 6)), 'float32')) }),
  }),
];
