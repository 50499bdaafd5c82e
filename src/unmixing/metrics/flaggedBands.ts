/** Bands on each side that make up a band's neighbourhood. */
const reach = 5;
/** Robust standard deviations beyond which a band stands out (Iglewicz and Hoaglin 1993) ... */
const deviations = 3.5;
/** ... if its residual is also larger than the usual by this factor. */
const factor = 2;
/** Turns a median absolute deviation into the standard deviation of a normal distribution. */
const madToDeviation = 1.4826;

/**
 * Bands whose residual stands out, on the logarithm of the residual: either from the whole spectrum (runs of bad
 * bands hide from their neighbours) or from the median of the {@link reach} bands on each side (a bad band where the
 * signal is weak hides from the spectrum). Standing out means {@link deviations} robust standard deviations and
 * {@link factor} times the usual residual.
 *
 * @param residual `[bands]`, root mean square over pixels
 * @returns positions on the band axis, ascending
 */
export function flaggedBands(residual: ArrayLike<number>): number[] {
  const least = median(Array.from(residual).filter((value) => value > 0)) * 1e-6 || Number.MIN_VALUE;
  const logs = Array.from(residual, (value) => Math.log(Math.max(value, least)));
  const all = median(logs);
  const global = outliers(logs.map((value) => value - all));
  const local = outliers(logs.map((value, i) => value - median(logs.slice(Math.max(0, i - reach), i + reach + 1))));
  return logs.flatMap((_, i) => (global[i] || local[i] ? [i] : []));
}

function outliers(deviation: readonly number[]): boolean[] {
  const spread = madToDeviation * median(deviation.map(Math.abs));
  const threshold = Math.max(deviations * spread, Math.log(factor));
  return deviation.map((value) => value > threshold);
}

/** Median; NaN for no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
