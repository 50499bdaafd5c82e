import { sizeOf } from '../../compute/graph/size';
import type { RandomStream } from '../../compute/random';
import type { HostTensor } from '../../compute/tensor';
import type { DdcOptions } from '../../config/tasks/clustering';
import type { SampleSet } from '../../data/samples/sampleSet';
import { AugmentationThread } from '../../nn/augment/client';
import { augmentationOf, imageShape } from './augmentation';
import { sampleValues } from './values';

/** Plain and varied samples for a network. */
export interface SampleSource {
  /** `[indices.length, ...shape]` */
  plain(indices: Int32Array): HostTensor;
  /** The same, each sample varied; made in a thread beside the engine's. Equal streams give equal samples. */
  varied(indices: Int32Array, random: RandomStream): Promise<HostTensor>;
  dispose(): Promise<void>;
}

export function sampleSource(samples: SampleSet, augmentation: DdcOptions['augmentation']): SampleSource {
  const { shape, elements } = samples;
  if (elements.length !== samples.count * sizeOf(shape)) throw new Error('the samples are not all there');
  const images = { shape: imageShape(samples), data: elements };
  const thread = new AugmentationThread(images, augmentationOf(samples, augmentation));
  return {
    plain: (indices) => sampleValues(samples, indices),
    async varied(indices, random) {
      const data = await thread.augment(indices, random);
      return { shape: [indices.length, ...shape], dtype: 'float32', data };
    },
    dispose: () => thread.dispose(),
  };
}
