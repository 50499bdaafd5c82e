import { sequential } from '../compose';
import { branch } from '../compose';
import { batchNorm, conv, depthwiseConv, relu } from '../layers';
import type { BatchNormOptions } from '../layers';
import type { Layer, Module } from '../module';
import * as tf from '@tensorflow/tfjs-core';

export interface CellOperationOptions {
  readonly kernel: number;
  readonly stride?: number;
  readonly norm?: BatchNormOptions;
}

const reluSeparableNorm = (filters: number, options: CellOperationOptions & { readonly dilation?: number }): Layer => {
  const { kernel, stride = 1, dilation = 1, norm } = options;
  return sequential({
    relu,
    depthwise: depthwiseConv({ kernel, stride, dilation }),
    pointwise: conv(filters, { kernel: 1 }),
    norm: batchNorm(norm),
  });
};

/** ReLU, depthwise, pointwise, batch norm, twice; the stride is that of the first (Zoph et al. 2018; DARTS). */
export const separableConv = (filters: number, options: CellOperationOptions): Layer =>
  sequential({
    first: reluSeparableNorm(filters, options),
    second: reluSeparableNorm(filters, { ...options, stride: 1 }),
  });

/** ReLU, dilated depthwise, pointwise, batch norm (DARTS; dilation 2 there). */
export const dilatedConv = (filters: number, options: CellOperationOptions, dilation = 2): Layer =>
  reluSeparableNorm(filters, { ...options, dilation });

/** One row and one column dropped from the top left, so that a stride-2 convolution sees the other pixels. */
const shiftByOne: Layer = (input): Module => {
  const [height, width, channels] = input;
  return {
    output: input,
    apply(_, x) {
      const [batch] = x.shape;
      const rest = tf.slice(x, [0, 1, 1, 0], [batch, height - 1, width - 1, channels]);
      return tf.pad(rest, [
        [0, 0],
        [0, 1],
        [0, 1],
        [0, 0],
      ]);
    },
  };
};

/** Halves an image without losing every second pixel: two stride-2 1x1 convolutions, one on the image shifted by one (DARTS). */
export const factorisedReduction = (filters: number, norm?: BatchNormOptions): Layer => {
  const left = Math.floor(filters / 2);
  return sequential({
    relu,
    halves: branch({
      even: conv(left, { kernel: 1, stride: 2 }),
      odd: sequential({ shift: shiftByOne, conv: conv(filters - left, { kernel: 1, stride: 2 }) }),
    }),
    norm: batchNorm(norm),
  });
};
