// Adds the gradient of TopK, which TF.js has not.
import { add, reshape, scatterND, tensor } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const topKGradient = defineGradient({
  kernel: 'TopK',
  inputs: ['x'],
  output: [false, true],
  gradient: ([dValues], [x, indices]) => ({
    x: () => {
      const length = x.shape.at(-1) ?? 1;
      const rows = x.size / length;
      const starts = Int32Array.from({ length: rows }, (_, row) => row * length);
      const places = add(reshape(indices, [rows, -1]), tensor(starts, [rows, 1], 'int32'));
      return reshape(scatterND(reshape(places, [-1, 1]), reshape(dValues, [-1]), [x.size]), x.shape);
    },
  }),
});
