export { basicResidual } from './basicResidual';
export { convNorm, depthwiseNorm, pointwiseNorm, type ConvNormOptions } from './convNorm';
export { invertedBottleneck, type InvertedOptions } from './inverted';
export { dilatedConv, factorisedReduction, separableConv, type CellOperationOptions } from './separable';
export { sequenceEncoder, type SequenceEncoderOptions } from './sequenceEncoder';
export { shuffleBlock, shuffleBranch, xceptionBranch, type ShuffleStride, type ShuffleUnit } from './shuffle';
