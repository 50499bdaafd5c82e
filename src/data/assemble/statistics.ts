import { setImmediate as nextTurn } from 'node:timers/promises';

/** What the values of a cube are like, before anything is done to them. */
export interface CubeStatistics {
  /** Per band, over finite values; NaN where a band has none. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly notFinite: number;
  readonly negative: number;
}

/** Values looked at between two turns of the event loop: some milliseconds. */
const valuesPerTurn = 4_000_000;

/** Calls `work` with successive ranges of pixels, letting other events in between. */
export async function byPixels(
  pixels: number,
  bands: number,
  signal: AbortSignal | undefined,
  work: (from: number, to: number) => void,
): Promise<void> {
  const step = Math.max(1, Math.floor(valuesPerTurn / bands));
  for (let from = 0; from < pixels; from += step) {
    work(from, Math.min(pixels, from + step));
    await nextTurn();
    signal?.throwIfAborted();
  }
}

/**
 * Looks once over `values`, `[pixels, bands]`. Values equal to `ignore` are turned into NaN.
 */
export async function cubeStatistics(
  values: Float32Array,
  bands: number,
  ignore: number | undefined,
  signal?: AbortSignal,
): Promise<CubeStatistics> {
  const low = new Float64Array(bands).fill(Infinity);
  const high = new Float64Array(bands).fill(-Infinity);
  const noData = ignore === undefined ? NaN : Math.fround(ignore);
  let notFinite = 0;
  let negative = 0;
  await byPixels(values.length / bands, bands, signal, (from, to) => {
    for (let pixel = from; pixel < to; pixel++) {
      for (let band = 0, at = pixel * bands; band < bands; band++, at++) {
        const value = values[at];
        // Infinity minus itself is NaN: one test for both, and for the value that stands for no data.
        if (value - value !== 0 || value === noData) {
          values[at] = NaN;
          notFinite += 1;
          continue;
        }
        if (value < 0) negative += 1;
        if (value < low[band]) low[band] = value;
        if (value > high[band]) high[band] = value;
      }
    }
  });
  for (let band = 0; band < bands; band++) if (low[band] > high[band]) low[band] = high[band] = NaN;
  return { low, high, notFinite, negative };
}
