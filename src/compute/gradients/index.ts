import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerGradient, type GradConfig } from '@tensorflow/tfjs-core';
import { avgPoolGradient } from './avgPool';
import { conv2dGradients } from './conv2d';
import { depthwiseConv2dGradients } from './depthwiseConv2d';
import { maxPoolGradient } from './maxPool';
import { mirrorPadGradient } from './mirrorPad';
import { resizeBilinearGradient } from './resizeBilinear';
import { resizeNearestNeighborGradient } from './resizeNearestNeighbor';

/** Gradients that TF.js gets wrong or has not, one file for each kernel. They hold on every backend. */
const own: readonly GradConfig[] = [
  ...conv2dGradients,
  ...depthwiseConv2dGradients,
  maxPoolGradient,
  avgPoolGradient,
  mirrorPadGradient,
  resizeBilinearGradient,
  resizeNearestNeighborGradient,
];

/** Registers TF.js's gradients, and ours in the place of those that are wrong. */
export function registerGradients(): void {
  for (const gradient of own) registerGradient(gradient);
}
