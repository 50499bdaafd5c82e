import type { RandomStream } from '../../compute/random';

/** One batch of an epoch: which examples, and what its augmentation and noise draw from. */
export interface PlannedBatch {
  readonly indices: Int32Array;
  readonly random: RandomStream;
}

/** Batches of one epoch, whole ones only, but one with all examples where these are fewer than a batch. */
export const batchesPerEpoch = (count: number, batchSize: number): number => Math.max(1, Math.floor(count / batchSize));

/**
 * The batches of one epoch in random order. Each has a stream of its own, so that an epoch can be taken up again at any
 * batch.
 * @param random is moved on to the next epoch
 */
export function planEpoch(random: RandomStream, count: number, batchSize: number): PlannedBatch[] {
  const own = random.split();
  const order = own.permutation(count);
  return Array.from({ length: batchesPerEpoch(count, batchSize) }, (_, batch) => ({
    indices: order.subarray(batch * batchSize, Math.min((batch + 1) * batchSize, count)),
    random: own.split(),
  }));
}
