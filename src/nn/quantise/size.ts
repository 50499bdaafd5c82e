import { bucketLength } from './linear';

/** Bytes of the least and the largest weight of each bucket. */
const bucketBytes = 8;

/**
 * Mean length in bits of a Huffman code of the symbols (Huffman 1952): for one symbol 0, else between the entropy and the
 * entropy plus 1.
 */
export function meanHuffmanLength(symbols: ArrayLike<number>): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < symbols.length; i++) counts.set(symbols[i], (counts.get(symbols[i]) ?? 0) + 1);
  // Two queues: single symbols in ascending order, and trees in the order they are made, which is ascending too.
  const single = [...counts.values()].sort((a, b) => a - b);
  const trees: number[] = [];
  let [nextSingle, nextTree, total] = [0, 0, 0];
  const takeLeast = (): number =>
    nextTree >= trees.length || single[nextSingle] <= trees[nextTree] ? single[nextSingle++] : trees[nextTree++];
  for (let joins = counts.size - 1; joins > 0; joins--) {
    const weight = takeLeast() + takeLeast();
    total += weight;
    trees.push(weight);
  }
  return symbols.length === 0 ? 0 : total / symbols.length;
}

/** Bytes of weights at a length of so many bits each, with the ranges of their buckets spread over all weights. */
export const quantisedBytes = (weights: number, bitsEach: number): number =>
  (weights * bitsEach) / 8 + (weights / bucketLength) * bucketBytes;
