/** Mels of a frequency in hertz (O'Shaughnessy, 1987; as HTK). */
const melOf = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
const hertzOf = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/** Triangles over the bins of a power spectrum. */
export interface MelFilters {
  readonly mels: number;
  /** `[mels]`: first bin of each triangle. */
  readonly first: Int32Array;
  /** Weights of each triangle from its first bin on. */
  readonly weights: readonly Float32Array[];
}

/**
 * Triangular filters of height 1, evenly spaced in mels from 0 to half the rate (Davis and Mermelstein, 1980). A triangle
 * that is narrower than the bins takes the nearest bin, so that no band is empty.
 * @param size of the transform; its power spectrum has size / 2 + 1 bins
 */
export function melFilters(mels: number, rate: number, size: number): MelFilters {
  const bins = size / 2 + 1;
  const top = melOf(rate / 2);
  const corners = Array.from({ length: mels + 2 }, (_, i) => hertzOf((top * i) / (mels + 1)));
  const frequency = (bin: number) => (bin * rate) / size;
  const triangles = Array.from({ length: mels }, (_, mel) => {
    const [low, centre, high] = corners.slice(mel, mel + 3);
    const all = Array.from({ length: bins }, (_bin, bin) =>
      Math.max(0, Math.min((frequency(bin) - low) / (centre - low), (high - frequency(bin)) / (high - centre))),
    );
    const first = all.findIndex((weight) => weight > 0);
    if (first < 0) return { first: Math.round((centre * size) / rate), weights: Float32Array.of(1) };
    const end = all.findLastIndex((weight) => weight > 0) + 1;
    return { first, weights: Float32Array.from(all.slice(first, end)) };
  });
  return {
    mels,
    first: Int32Array.from(triangles, ({ first }) => first),
    weights: triangles.map(({ weights }) => weights),
  };
}

/** Power in each band, written to `into` from `at` on. */
export function applyFilters(
  { first, weights }: MelFilters,
  power: Float64Array,
  into: Float32Array,
  at: number,
): void {
  for (const [mel, triangle] of weights.entries()) {
    let sum = 0;
    for (let i = 0; i < triangle.length; i++) sum += triangle[i] * power[first[mel] + i];
    into[at + mel] = sum;
  }
}
