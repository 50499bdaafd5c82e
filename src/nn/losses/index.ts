export { boxLoss } from './boxes';
export {
  asRows,
  binaryCrossEntropy,
  focal,
  klDivergence,
  softmaxCrossEntropy,
  type CrossEntropyOptions,
  type FocalOptions,
} from './classification';
export { pairCrossEntropy, pairSimilarities, pairSquared } from './pairs';
export { reduceLoss, type LossOptions } from './reduce';
export { meanSquared, smoothL1, type SmoothL1Options } from './regression';
