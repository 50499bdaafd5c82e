// Replaces TF.js's gradient of ResizeNearestNeighbor, which on `cpu` mixes up the images of a batch.
import { runKernel } from '../tfjs/kernels';
import { isTracing } from '../tfjs/tracing';
import { defineGradient } from './define';
import { resizeGradient } from './resize';

export const resizeNearestNeighborGradient = defineGradient({
  kernel: 'ResizeNearestNeighbor',
  inputs: ['images'],
  gradient: (dy, [images], attributes) => ({
    images: () =>
      isTracing()
        ? runKernel('ResizeNearestNeighborGrad', { images, dy }, attributes)
        : resizeGradient(dy, images.shape, attributes, 'nearest'),
  }),
});
