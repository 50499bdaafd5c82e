import { sizeOf } from '../compute/graph/size';
import type { Augmentation, Images } from '../nn/augment';
import { imageBatches, type BatchSource } from '../nn/training';

/** Images and the class of each. */
export interface ImageSet {
  /** `[count, height, width, channels]` */
  readonly images: Images;
  /** `[count]`, from 0. */
  readonly labels: Int32Array;
}

/** Height, width and channels of an image, and how many classes there are: what a network is made for. */
export interface NetworkFit {
  readonly input: readonly [height: number, width: number, channels: number];
  readonly classes: number;
}

/** Batches `x` `[batch, height, width, channels]` and `labels` int32 `[batch]`, varied in a thread beside the engine's. */
export const variedBatches = ({ images, labels }: ImageSet, augmentation: Augmentation): BatchSource =>
  imageBatches({ images, others: { labels: labelTensor(labels) }, augmentation });

/** The same as they are, but for their normalisation. */
export const plainBatches = ({ images, labels }: ImageSet, { normalise }: Augmentation): BatchSource =>
  imageBatches({ images, others: { labels: labelTensor(labels) }, augmentation: { normalise }, inThread: false });

const labelTensor = (labels: Int32Array) => ({ shape: [labels.length], dtype: 'int32', data: labels }) as const;

/** So many images of a set, from one on. */
export function takeImages({ images, labels }: ImageSet, from: number, count: number): ImageSet {
  const size = sizeOf(images.shape);
  const data = images.data.subarray(from * size, (from + count) * size);
  return { images: { ...images, data }, labels: labels.subarray(from, from + count) };
}
