// Replaces TF.js's gradient of Cumsum, which mixes up the axes where the sum is not along the last one.
import { cumsum, util } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const cumsumGradient = defineGradient({
  kernel: 'Cumsum',
  inputs: [],
  gradient: (dy, _saved, { axis, exclusive, reverse }) => ({
    x: () => cumsum(dy, util.parseAxisParam(axis, dy.shape)[0], exclusive, !reverse),
  }),
});
