// Replaces TF.js's gradients of SplitV and Unpack, which fail where there is one part only.
import { concat, stack } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const pieceGradients = [
  defineGradient({
    kernel: 'SplitV',
    inputs: [],
    gradient: (dy, _saved, { axis }) => ({ x: () => concat([...dy], axis) }),
  }),
  defineGradient({
    kernel: 'Unpack',
    inputs: [],
    gradient: (dy, _saved, { axis }) => ({ value: () => stack([...dy], axis) }),
  }),
];
