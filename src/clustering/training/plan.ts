import type { RandomStream } from '../../compute/random';
import type { DdcOptions } from '../../config/tasks/clustering';

/** One mini-batch of a block. */
export interface PlannedBatch {
  /** Places within the block. */
  readonly places: Int32Array;
  /** Which samples those are. */
  readonly indices: Int32Array;
  /** What its variations and noise draw from. */
  readonly random: RandomStream;
}

/** Samples whose relations are estimated at once, and the mini-batches that then learn from them. */
export interface PlannedBlock {
  readonly indices: Int32Array;
  readonly batches: readonly PlannedBatch[];
  /** What the estimate of the relation draws from. */
  readonly random: RandomStream;
}

export type BlockSizes = Pick<DdcOptions, 'block' | 'batch' | 'inner'>;

/**
 * Sizes that fit the number of samples: blocks as large as asked for at most, all of one size, so that hardly any sample is
 * left out of an epoch. The authors' scripts drop what is left over, which of 1,797 samples would be 797.
 */
export function fittingSizes({ block, batch, inner }: BlockSizes, count: number): BlockSizes {
  const size = Math.floor(count / Math.ceil(count / block));
  return { block: size, batch: Math.min(batch, size), inner };
}

export const blocksPerEpoch = (count: number, { block }: BlockSizes): number => Math.floor(count / block);

/**
 * The blocks of one epoch: samples in random order, whole blocks only; each block is passed `inner` times in random order,
 * whole mini-batches only (section 5 of the method). Every block has a stream of its own, so that an epoch can be taken up
 * again anywhere.
 * @param count samples to learn from, numbered from 0
 * @param random is moved on to the next epoch
 */
export function planEpoch(random: RandomStream, count: number, sizes: BlockSizes): PlannedBlock[] {
  const own = random.split();
  const order = own.permutation(count);
  return Array.from({ length: blocksPerEpoch(count, sizes) }, (_, i) =>
    planBlock(own.split(), order.subarray(i * sizes.block, (i + 1) * sizes.block), sizes),
  );
}

function planBlock(random: RandomStream, indices: Int32Array, { block, batch, inner }: BlockSizes): PlannedBlock {
  const estimate = random.split();
  const batches: PlannedBatch[] = [];
  for (let pass = 0; pass < inner; pass++) {
    const order = random.permutation(block);
    for (let start = 0; start + batch <= block; start += batch) {
      const places = order.subarray(start, start + batch);
      batches.push({ places, indices: places.map((place) => indices[place]), random: random.split() });
    }
  }
  return { indices, batches, random: estimate };
}
