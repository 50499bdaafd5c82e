export { augment, channelStatistics, type Images } from './augment';
export type { Augmentation, ColourJitter, Fill, ImageShape } from './augmentation';
