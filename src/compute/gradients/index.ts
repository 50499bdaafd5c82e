import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerGradient, type GradConfig } from '@tensorflow/tfjs-core';
import { avgPoolGradient } from './avgPool';
import { batchMatMulGradient } from './batchMatMul';
import { broadcastToGradient } from './broadcastTo';
import { conv2dGradients } from './conv2d';
import { cumprodGradient } from './cumprod';
import { cumsumGradient } from './cumsum';
import { depthwiseConv2dGradients } from './depthwiseConv2d';
import { einsumGradient } from './einsum';
import { extremeGradients } from './extremes';
import { gatherGradients } from './gather';
import { maxPoolGradient } from './maxPool';
import { mirrorPadGradient } from './mirrorPad';
import { withoutGradients } from './none';
import { pieceGradients } from './pieces';
import { prodGradient } from './prod';
import { maxGradient, minGradient } from './reducedExtremes';
import { reluGradients } from './relu';
import { resizeBilinearGradient } from './resizeBilinear';
import { resizeNearestNeighborGradient } from './resizeNearestNeighbor';
import { scatterGradients } from './scatter';
import { segmentSumGradient } from './segmentSum';
import { sliceGradient } from './slice';
import { squaredDifferenceGradient } from './squaredDifference';
import { stridedSliceGradient } from './stridedSlice';
import { tileGradient } from './tile';
import { topKGradient } from './topK';

/** Gradients that TF.js gets wrong or has not, one file for each kernel. They hold on every backend. */
const own: readonly GradConfig[] = [
  ...withoutGradients,
  ...extremeGradients,
  maxGradient,
  minGradient,
  squaredDifferenceGradient,
  ...reluGradients,
  prodGradient,
  cumsumGradient,
  cumprodGradient,
  tileGradient,
  broadcastToGradient,
  sliceGradient,
  stridedSliceGradient,
  ...pieceGradients,
  ...gatherGradients,
  ...scatterGradients,
  segmentSumGradient,
  topKGradient,
  batchMatMulGradient,
  einsumGradient,
  ...conv2dGradients,
  ...depthwiseConv2dGradients,
  maxPoolGradient,
  avgPoolGradient,
  mirrorPadGradient,
  resizeBilinearGradient,
  resizeNearestNeighborGradient,
];

/** Registers TF.js's gradients, and ours in the place of those that are wrong. */
export function registerGradients(): void {
  for (const gradient of own) registerGradient(gradient);
}
