import { sizeOf } from '../../compute/graph/size';
import type { HostTensor } from '../../compute/tensor';

/** Samples from `start` on, as a block of a given size. */
const span = (start: number, size: number): Int32Array => Int32Array.from({ length: size }, (_, i) => start + i);

/**
 * All samples in blocks of one size, the last one beginning earlier so that it is whole: with statistics of the block a
 * smaller one would be judged by other standards.
 */
export function* wholeBlocks(count: number, size: number): Generator<Int32Array> {
  for (let start = 0; start < count; start += size)
    yield span(Math.max(Math.min(start, count - size), 0), Math.min(size, count));
}

/**
 * What `features` gives for all samples, block by block.
 * @returns `[count, columns]`
 */
export async function predictAll(
  count: number,
  size: number,
  features: (indices: Int32Array) => Promise<HostTensor>,
  rest: () => Promise<void>,
): Promise<Float32Array> {
  let all = new Float32Array(0);
  for (const indices of wholeBlocks(count, size)) {
    const { shape, data } = await features(indices);
    const columns = sizeOf(shape.slice(1));
    if (all.length === 0) all = new Float32Array(count * columns);
    all.set(data, indices[0] * columns);
    await rest();
  }
  return all;
}
