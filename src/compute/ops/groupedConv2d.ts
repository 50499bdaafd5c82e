import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '../tfjs/kernels';
import { isTracing } from '../tfjs/tracing';

export interface GroupedConvOptions {
  /** Equal parts of the channels; each is seen by its part of the filters alone. */
  readonly groups: number;
  readonly strides?: [number, number] | number;
  readonly pad?: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dilations?: [number, number] | number;
}

/**
 * A convolution in groups, which TF.js has not (arXiv 1611.05431). When traced it is one operator, else one convolution
 * for each group; gradients flow through both.
 * @param x `[batch, height, width, channels]`
 * @param filter `[height, width, channels / groups, filters]`, the filters of the first group first
 * @returns `[batch, height, width, filters]`
 * @throws Error where channels or filters do not fall into equal groups.
 */
export function groupedConv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: GroupedConvOptions): tf.Tensor4D {
  const { groups, strides = 1, pad = 'same', dilations = 1 } = options;
  const [channels, perGroup, filters] = [x.shape[3], filter.shape[2], filter.shape[3]];
  if (channels !== perGroup * groups || filters % groups !== 0) {
    throw new Error(`${filters} filters for ${perGroup} channels do not fit ${channels} channels in ${groups} groups`);
  }
  if (isTracing()) {
    const attributes = { strides, pad, dilations, dataFormat: 'NHWC' as const, groups };
    return runKernel('Conv2D', { x, filter }, attributes) as tf.Tensor4D;
  }
  if (groups === 1) return tf.conv2d(x, filter, strides, pad, 'NHWC', dilations);
  const filtersOf: tf.Tensor4D[] = tf.split(filter, groups, 3);
  const channelsOf: tf.Tensor4D[] = tf.split(x, groups, 3);
  const parts = channelsOf.map((part, i) => tf.conv2d(part, filtersOf[i], strides, pad, 'NHWC', dilations));
  return tf.concat(parts, 3);
}
