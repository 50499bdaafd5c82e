import type * as tf from '@tensorflow/tfjs-core';

type Pair = [number, number] | number;

/** What TF.js's own ops leave at 1; our gradients and grouped convolution do not. */
interface Extended {
  readonly dilations?: Pair;
  readonly groups?: number;
}

type DepthwiseAttrs = Omit<tf.DepthwiseConv2dNativeAttrs, 'dataFormat'>;

/** Kernels of images: [batch, height, width, channels] unless `dataFormat` is NCHW. */
export interface SpatialKernels {
  Conv2D: { inputs: tf.Conv2DInputs; attributes: tf.Conv2DAttrs & Extended };
  Conv2DBackpropInput: { inputs: tf.Conv2DBackpropInputInputs; attributes: tf.Conv2DBackpropInputAttrs & Extended };
  Conv2DBackpropFilter: {
    inputs: tf.Conv2DBackpropFilterInputs;
    attributes: tf.Conv2DBackpropFilterAttrs & Extended;
  };
  DepthwiseConv2dNative: { inputs: tf.DepthwiseConv2dNativeInputs; attributes: DepthwiseAttrs };
  DepthwiseConv2dNativeBackpropInput: {
    inputs: tf.DepthwiseConv2dNativeBackpropInputInputs;
    attributes: DepthwiseAttrs & { inputShape: [number, number, number, number] };
  };
  DepthwiseConv2dNativeBackpropFilter: {
    inputs: tf.DepthwiseConv2dNativeBackpropFilterInputs;
    attributes: DepthwiseAttrs & { filterShape: [number, number, number, number] };
  };
  FusedConv2D: { inputs: tf.FusedConv2DInputs; attributes: tf.FusedConv2DAttrs };
  FusedDepthwiseConv2D: { inputs: tf.FusedDepthwiseConv2DInputs; attributes: tf.FusedDepthwiseConv2DAttrs };

  MaxPool: { inputs: tf.MaxPoolInputs; attributes: tf.MaxPoolAttrs };
  MaxPoolGrad: { inputs: tf.MaxPoolGradInputs; attributes: tf.MaxPoolGradAttrs };
  AvgPool: { inputs: tf.AvgPoolInputs; attributes: tf.AvgPoolAttrs };
  AvgPoolGrad: { inputs: tf.AvgPoolGradInputs; attributes: tf.AvgPoolAttrs };

  FusedBatchNorm: { inputs: tf.FusedBatchNormInputs; attributes: tf.FusedBatchNormAttrs };

  PadV2: { inputs: tf.PadV2Inputs; attributes: tf.PadV2Attrs };
  MirrorPad: { inputs: tf.MirrorPadInputs; attributes: tf.MirrorPadAttrs };
  ResizeBilinear: { inputs: tf.ResizeBilinearInputs; attributes: tf.ResizeBilinearAttrs };
  ResizeBilinearGrad: { inputs: tf.ResizeBilinearGradInputs; attributes: tf.ResizeBilinearGradAttrs };
  ResizeNearestNeighbor: { inputs: tf.ResizeNearestNeighborInputs; attributes: tf.ResizeNearestNeighborAttrs };
  ResizeNearestNeighborGrad: {
    inputs: tf.ResizeNearestNeighborGradInputs;
    attributes: tf.ResizeNearestNeighborGradAttrs;
  };
  SpaceToBatchND: { inputs: tf.SpaceToBatchNDInputs; attributes: tf.SpaceToBatchNDAttrs };
  BatchToSpaceND: { inputs: tf.BatchToSpaceNDInputs; attributes: tf.BatchToSpaceNDAttrs };
  DepthToSpace: { inputs: tf.DepthToSpaceInputs; attributes: tf.DepthToSpaceAttrs };
}
