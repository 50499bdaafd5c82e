import { RandomStream } from '../../../../src/compute/random';
import type { ImageSet } from '../../../../src/search/images';

/** Images of 8x8 of three classes: noise with a bright row, a bright column or a bright square. */
export function tinyImages(count: number, seed: number): ImageSet {
  const random = RandomStream.fromSeed(seed);
  const data = Float32Array.from({ length: count * 64 }, () => random.uniform() * 0.5);
  const labels = Int32Array.from({ length: count }, () => random.below(3));
  labels.forEach((label, image) => {
    const [row, column] = [1 + random.below(5), 1 + random.below(5)];
    for (let i = 0; i < 8; i++) {
      const at = label === 0 ? [row, i] : label === 1 ? [i, column] : [row + (i >> 2), column + (i & 1)];
      data[image * 64 + at[0] * 8 + at[1]] += 1;
    }
  });
  return { images: { shape: [8, 8, 1], data }, labels };
}

export const tinyFit = { input: [8, 8, 1], classes: 3 } as const;
