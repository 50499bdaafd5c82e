import type { Augmentation } from '../../nn/augment';
import type { BatchSource } from '../../nn/training';
import { plainBatches, variedBatches, type ImageSet } from '../images';
import type { ChildOptions } from './options';

/** What networks are trained and measured on: batches `x`, `labels`. */
export interface ChildData {
  /** Varied. */
  readonly training: BatchSource;
  /** Measured after each epoch; never trained on. */
  readonly validation: BatchSource;
  /** Measured once, after training. */
  readonly test?: BatchSource;
}

export interface ChildSets {
  readonly training: ImageSet;
  readonly validation: ImageSet;
  readonly test?: ImageSet;
  /** Of training images, but for cutout; its normalisation is that of all. */
  readonly augmentation: Augmentation;
}

/** To be disposed of by {@link closeChildData}; serves any number of trainings, one after the other. */
export const openChildData = (
  { training, validation, test, augmentation }: ChildSets,
  { cutout }: Pick<ChildOptions, 'cutout'>,
): ChildData => ({
  training: variedBatches(training, { ...augmentation, ...(cutout > 0 && { cutout: { size: cutout } }) }),
  validation: plainBatches(validation, augmentation),
  ...(test && { test: plainBatches(test, augmentation) }),
});

export async function closeChildData({ training, validation, test }: ChildData): Promise<void> {
  await Promise.all([training.dispose(), validation.dispose(), test?.dispose()]);
}
