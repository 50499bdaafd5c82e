// Replaces TF.js's gradient of MaxPool, which forgets the rounding of sizes.
import { runKernel } from '../tfjs/kernels';
import { defineGradient } from './define';

export const maxPoolGradient = defineGradient({
  kernel: 'MaxPool',
  inputs: ['x'],
  output: true,
  gradient: (dy, [input, output], attributes) => ({
    x: () => runKernel('MaxPoolGrad', { dy, input, output }, attributes),
  }),
});
