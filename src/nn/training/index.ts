export { madeAhead } from './ahead';
export { imageBatches, rowBatches, takeRows, type BatchSource, type ImageBatchesOptions } from './batches';
export type { Best, EarlyStopOptions } from './earlyStop';
export { copyNetworkState, evaluateAll, stepThrough, type EvaluationOptions } from './evaluate';
export { fit, type EpochReport, type FitOptions, type FitState } from './fit';
export { TrainingLoop, type LoopOptions, type LoopState, type Position, type StepResult } from './loop';
export { addOutputs, meansOf, noMeans, type Means } from './means';
export { drawNoise } from './noise';
