import { backend_util } from '@tensorflow/tfjs-core';
import type * as tf from '@tensorflow/tfjs-core';
import type { Windows } from '../graph/ops/windows';
import { extent } from '../graph/windows';

type ConvInfo = tf.backend_util.Conv2DInfo;
type Shape = readonly number[];
type Quad = [number, number, number, number];

/** What TF.js calls strides, padding and so on, as attributes of a kernel. */
export interface WindowAttrs {
  readonly strides: [number, number] | number;
  readonly pad: tf.Conv2DAttrs['pad'];
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat?: 'NHWC' | 'NCHW';
}

/** @param x shape of the images @param filter shape of the filters, channels of x and their number last */
export function convolutionInfo(x: Shape, filter: Shape, attrs: WindowAttrs): ConvInfo {
  return backend_util.computeConv2DInfo(
    [...x] as Quad,
    [...filter] as Quad,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    attrs.dataFormat === 'NCHW' ? 'channelsFirst' : 'channelsLast',
  );
}

export function poolingInfo(x: Shape, filterSize: [number, number] | number, attrs: WindowAttrs): ConvInfo {
  const { strides, pad, dimRoundingMode } = attrs;
  return backend_util.computePool2DInfo([...x] as Quad, filterSize, strides, 1, pad, dimRoundingMode);
}

/**
 * The windows of a convolution or pool. TF.js may round the number of windows up or leave rows over; here the rows after
 * each axis are just as many as the last window needs.
 */
export function windowsOf(info: ConvInfo): Windows & { readonly kernel: readonly number[] } {
  const { padInfo } = info;
  const axis = (size: number, windows: number, kernel: number, stride: number, dilation: number, before: number) =>
    Math.max(0, (windows - 1) * stride + extent(kernel, dilation) - size - before);
  return {
    kernel: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    pads: [
      padInfo.top,
      padInfo.left,
      axis(info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, info.dilationHeight, padInfo.top),
      axis(info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, info.dilationWidth, padInfo.left),
    ],
  };
}
