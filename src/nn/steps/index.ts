export { clipGradients, globalNorm, type GradientClip } from './clip';
export { calibrationStep, evaluationStep, networkState, predictionStep } from './evaluation';
export { lossAndGradients, type LossAndGradients } from './gradients';
export { accuracy } from './metrics';
export { prefixes } from './names';
export type { FedNetwork, LearningTask } from './task';
export { trainingStep, type TrainingOptions, type TrainingStep } from './training';
