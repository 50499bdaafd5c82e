/** Consecutive weights that share a range; a shorter last bucket has its own. */
export const bucketLength = 256;

/** Weights as they are stored in few bits, and what they are read back as. */
export interface Quantised {
  /** Same length as the weights. */
  readonly values: Float32Array<ArrayBuffer>;
  /** Index of the level of each weight within the range of its bucket, 0 to 2^bits - 1. */
  readonly levels: Uint16Array<ArrayBuffer>;
}

/**
 * Uniform linear quantisation by buckets of {@link bucketLength} weights: each weight becomes the nearest of 2^bits levels
 * that are evenly spread between the least and the largest of its bucket, which are kept exactly (arXiv 1811.09426). The
 * weights themselves are not changed.
 * @param bits 1 to 16
 */
export function quantise(weights: Float32Array, bits: number): Quantised {
  if (!Number.isInteger(bits) || bits < 1 || bits > 16) throw new Error(`weights take 1 to 16 bits, not ${bits}`);
  const values = new Float32Array(weights.length);
  const levels = new Uint16Array(weights.length);
  const last = 2 ** bits - 1;
  for (let start = 0; start < weights.length; start += bucketLength) {
    const end = Math.min(start + bucketLength, weights.length);
    let [least, largest] = [weights[start], weights[start]];
    for (let i = start + 1; i < end; i++) {
      if (weights[i] < least) least = weights[i];
      if (weights[i] > largest) largest = weights[i];
    }
    // A bucket without a range stays as it is.
    const range = largest - least < 1e-10 ? 1 : largest - least;
    for (let i = start; i < end; i++) {
      levels[i] = roundHalfToEven(((weights[i] - least) / range) * last);
      values[i] = levels[i] === last ? largest : least + (levels[i] / last) * range;
    }
  }
  return { values, levels };
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const part = value - below;
  if (part !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
