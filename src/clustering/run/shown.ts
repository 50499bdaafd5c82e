import { RandomStream } from '../../compute/random';

/** Points of an embedding at most: more cannot be told apart. */
const mostShown = 3000;

/** The samples that embeddings show: all, or a fixed sample of them in the order of the data. */
export function shownSamples(count: number, seed: number): Int32Array {
  if (count <= mostShown) return Int32Array.from({ length: count }, (_, i) => i);
  return RandomStream.fromSeed(seed).permutation(count).slice(0, mostShown).sort();
}
