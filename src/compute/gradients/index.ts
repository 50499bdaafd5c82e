import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerGradient, type GradConfig } from '@tensorflow/tfjs-core';

/** Gradients that TF.js gets wrong or has not, one file for each kernel. They hold on every backend. */
const own: readonly GradConfig[] = [];

/** Registers TF.js's gradients, and ours in the place of those that are wrong. */
export function registerGradients(): void {
  for (const gradient of own) registerGradient(gradient);
}
