// Replaces TF.js's gradient of Tile, which adds slice after slice and stops at rank 4.
import { reshape, sum } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const tileGradient = defineGradient({
  kernel: 'Tile',
  inputs: ['x'],
  gradient: (dy, [x], { reps }) => ({
    x: () => {
      const apart = x.shape.flatMap((size, axis) => [reps[axis], size]);
      return reshape(
        sum(
          reshape(dy, apart),
          x.shape.map((_, axis) => 2 * axis),
        ),
        x.shape,
      );
    },
  }),
});
