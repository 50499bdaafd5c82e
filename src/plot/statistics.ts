/** At most this many values are sorted when not told otherwise; more are sampled at an even stride. */
const sampleLimit = 200_000;

/**
 * Quantiles of the finite values, by linear interpolation between order statistics; of an even sample when
 * there are very many.
 *
 * @param limit - How many values are looked at; 200 000 when absent.
 * @returns one value per entry of `shares`; all 0 when no value is finite.
 */
export function quantiles(values: ArrayLike<number>, shares: readonly number[], limit = sampleLimit): number[] {
  const stride = Math.max(1, Math.ceil(values.length / limit));
  const sample = new Float64Array(Math.ceil(values.length / stride));
  let count = 0;
  for (let i = 0; i < values.length; i += stride) if (Number.isFinite(values[i])) sample[count++] = values[i];
  const sorted = sample.subarray(0, count).sort();
  return shares.map((share) => {
    if (count === 0) return 0;
    const at = share * (count - 1);
    const below = Math.floor(at);
    return sorted[below] + (sorted[Math.min(below + 1, count - 1)] - sorted[below]) * (at - below);
  });
}

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** Smallest and largest finite value over all series; `{ min: 0, max: 0 }` when there is none. */
export function extent(...series: readonly ArrayLike<number>[]): Extent {
  let [min, max] = [Infinity, -Infinity];
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) continue;
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
  }
  return min <= max ? { min, max } : { min: 0, max: 0 };
}

/** The factor that brings `values` closest to `target` in least squares; 1 when `values` is zero. */
export function leastSquaresFactor(values: ArrayLike<number>, target: ArrayLike<number>): number {
  let [cross, square] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    cross += values[i] * target[i];
    square += values[i] * values[i];
  }
  return square > 0 ? cross / square : 1;
}
