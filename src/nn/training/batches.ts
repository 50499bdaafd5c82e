import { makeArray } from '../../compute/graph/build';
import { sizeOf } from '../../compute/graph/size';
import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import { augment, type Augmentation, type Images } from '../augment';
import { AugmentationThread } from '../augment/client';
import { mapValues } from '../tensors';

/** Makes batches out of a set of examples. */
export interface BatchSource {
  readonly count: number;
  /**
   * @param indices of the examples, in order
   * @param random what the batch may draw from; equal streams give equal batches
   */
  batch(indices: Int32Array, random: RandomStream): Promise<Named<HostTensor>>;
  dispose(): Promise<void>;
}

/**
 * Examples as rows of arrays, by the names that a step takes.
 * @param arrays `[count, ...shape]`, all of the same count
 * @throws Error where counts differ
 */
export function rowBatches(arrays: Named<HostTensor>): BatchSource {
  const count = Object.values(arrays)[0]?.shape[0] ?? 0;
  assertCount(arrays, count);
  return {
    count,
    batch: async (indices) => mapValues(arrays, (array) => takeRows(array, indices)),
    dispose: async () => {},
  };
}

function assertCount(arrays: Named<HostTensor>, count: number): void {
  const [name, other] = Object.entries(arrays).find(([, { shape }]) => shape[0] !== count) ?? [];
  if (other !== undefined) throw new Error(`'${name}' has ${other.shape[0]} examples, not ${count}`);
}

/** Chosen rows of an array, one after the other. */
export function takeRows({ shape, dtype, data }: HostTensor, indices: Int32Array): HostTensor {
  const size = sizeOf(shape.slice(1));
  const rows = makeArray(dtype, indices.length * size);
  indices.forEach((index, i) => rows.set(data.subarray(index * size, (index + 1) * size), i * size));
  return { shape: [indices.length, ...shape.slice(1)], dtype, data: rows };
}

export interface ImageBatchesOptions {
  readonly images: Images;
  /** More tensors of the batch, such as labels as `y`, `[count, ...]`. */
  readonly others?: Named<HostTensor>;
  readonly augmentation: Augmentation;
  /** Makes the images in a thread beside the engine's; on unless told. */
  readonly inThread?: boolean;
}

/** Varied images as `x`, `[batch, height, width, channels]`, and what belongs to them. */
export function imageBatches({ images, others = {}, augmentation, inThread = true }: ImageBatchesOptions): BatchSource {
  const count = images.data.length / sizeOf(images.shape);
  assertCount(others, count);
  const thread = inThread ? new AugmentationThread(images, augmentation) : undefined;
  return {
    count,
    async batch(indices, random) {
      const data = await (thread?.augment(indices, random) ?? augment(images, indices, augmentation, random));
      const x: HostTensor = { shape: [indices.length, ...images.shape], dtype: 'float32', data };
      return { x, ...mapValues(others, (array) => takeRows(array, indices)) };
    },
    dispose: async () => thread?.dispose(),
  };
}
