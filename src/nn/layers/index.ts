export { activation, activations, relu, type ActivationName } from './activation';
export { batchNorm, calibrationWeight, type BatchNormOptions } from './batchNorm';
export { conv, depthwiseConv, transposedConv, type ConvOptions, type TransposedConvOptions } from './conv';
export { dense, type DenseOptions } from './dense';
export { dropout, dropPath, spatialDropout, type Rate } from './dropout';
export { embedding } from './embedding';
export { layerNorm } from './layerNorm';
export {
  sequenceAveragePool,
  sequenceConv,
  sequenceDepthwiseConv,
  sequenceMaxPool,
  type SequenceConvOptions,
} from './overTime';
export { averagePool, globalAveragePool, globalMaxPool, maxPool } from './pool';
export { channels, channelShuffle, flatten, identity, none, reshape, upsample } from './rearrange';
export { bidirectional, gru, lstm, type RecurrentOptions } from './recurrent';
export { squeezeExcitation } from './squeezeExcitation';
export type { Padding, Size, WindowOptions } from './window';
