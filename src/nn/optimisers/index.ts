export { adam, adamW, type AdamOptions } from './adam';
export { defaultRate, type Optimiser, type OptimiserOptions, type SlotKind } from './optimiser';
export { rmsProp, type RmsPropOptions } from './rmsProp';
export { sgd, type SgdOptions } from './sgd';
