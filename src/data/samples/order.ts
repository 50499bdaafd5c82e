import type { SamplesOptions } from './options';
import type { SamplesPlace } from './options';

/** Places in the files in the order of the run: shuffled, and only so many as are asked for. */
export function drawPlaces(
  count: number,
  { samples = count }: Pick<SamplesOptions, 'samples'>,
  { permutation }: SamplesPlace,
): Int32Array {
  const order = permutation?.(count) ?? Int32Array.from({ length: count }, (_, place) => place);
  return order.subarray(0, Math.min(samples, count));
}

/** How many of `count` samples a method learns from; the others, at the end, are held out. */
export const learntCount = (count: number, { holdOut }: Pick<SamplesOptions, 'holdOut'>): number =>
  count - Math.floor(count * holdOut);
