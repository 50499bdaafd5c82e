// Replaces TF.js's gradient of Slice, whose zeros cannot be told from values: what is added to -0 stays as it is, so that
// gradients of neighbouring slices can be joined, rather than padded and added up.
import { pad, slice_util } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const sliceGradient = defineGradient({
  kernel: 'Slice',
  inputs: ['x'],
  gradient: (dy, [x], { begin, size }) => ({
    x: () => {
      const [starts, sizes] = slice_util.parseSliceParams(x, begin, size);
      const room = starts.map((start, axis): [number, number] => [start, x.shape[axis] - start - sizes[axis]]);
      return pad(dy, room, -0);
    },
  }),
});
