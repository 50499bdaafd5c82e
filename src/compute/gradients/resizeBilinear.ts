// Replaces TF.js's gradient of ResizeBilinear, whose kernels leave `halfPixelCenters` out.
import { runKernel } from '../tfjs/kernels';
import { isTracing } from '../tfjs/tracing';
import { defineGradient } from './define';
import { resizeGradient } from './resize';

export const resizeBilinearGradient = defineGradient({
  kernel: 'ResizeBilinear',
  inputs: ['images'],
  gradient: (dy, [images], attributes) => ({
    images: () =>
      isTracing()
        ? runKernel('ResizeBilinearGrad', { images, dy }, attributes)
        : resizeGradient(dy, images.shape, attributes, 'linear'),
  }),
});
