import { UMAP } from 'umap-js';
import type { UmapInput } from './contract';

/** As everywhere; fewer where there are fewer samples. */
const neighbours = 15;
/** Share of the time that finding neighbours takes, before there are epochs to count. */
const searchShare = 0.3;

/** mulberry32 of Tommy Ettinger, so that the same samples are laid out the same way. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Two-dimensional layout in which neighbours stay neighbours: L. McInnes, J. Healy and J. Melville, "UMAP", 2018.
 *
 * @param progress - Is told the share of the work that is done.
 * @returns `[count, 2]`
 */
export function umapLayout({ features, width, seed }: UmapInput, progress: (share: number) => void): Float32Array {
  const count = features.length / width;
  const vectors = Array.from({ length: count }, (_, i) => Array.from(features.subarray(i * width, (i + 1) * width)));
  const umap = new UMAP({ nNeighbors: Math.min(neighbours, count - 1), minDist: 0.1, random: generator(seed) });
  const epochs = umap.initializeFit(vectors);
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch % 10 === 0) progress(searchShare + (1 - searchShare) * (epoch / epochs));
    umap.step();
  }
  return Float32Array.from(umap.getEmbedding().flat());
}
