import type { SceneOptions } from '../options';
import { bandRanges } from '../bands/ranges';
import { dataError } from '../errors';
import { byPixels, cubeStatistics, type CubeStatistics } from './statistics';

/** What became of a cube's values. */
export interface CleanedCube {
  /** A view of the given values: `[pixels, bands left]`. */
  readonly values: Float32Array;
  /** Positions of the bands left, among the bands given. */
  readonly left: readonly number[];
  /** Positions of the bands that say nothing: zero or constant everywhere, or without a finite value. */
  readonly dead: readonly number[];
  /** Range of the bands left, in the file's units. */
  readonly min: number;
  readonly max: number;
  readonly scale: number;
  readonly notFinite: number;
  readonly negative: number;
}

export interface CleanOptions {
  readonly file: string;
  readonly scale: SceneOptions['scale'];
  readonly ignoreValue: number | undefined;
  readonly reflectanceScale: number | undefined;
  readonly signal?: AbortSignal;
}

/** A band tells nothing when all its values are equal once negative ones are set to 0; of one pixel, when 0. */
function isDead({ low, high }: CubeStatistics, band: number, pixels: number): boolean {
  const top = Math.max(high[band], 0);
  return Number.isNaN(high[band]) || top === 0 || (pixels > 1 && top === Math.max(low[band], 0));
}

function scaleOf(options: CleanOptions, max: number): number {
  if (typeof options.scale === 'number') return options.scale;
  return options.scale === 'none' ? (options.reflectanceScale ?? 1) : max;
}

function extremes(statistics: CubeStatistics, bands: readonly number[]): { min: number; max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (const band of bands) {
    min = Math.min(min, statistics.low[band]);
    max = Math.max(max, statistics.high[band]);
  }
  return { min, max };
}

function refuseEmpty(statistics: CubeStatistics, file: string): never {
  const { high, low } = statistics;
  if (high.every(Number.isNaN)) {
    throw dataError(
      'no-finite-values',
      file,
      'the cube holds no finite value: all are NaN, infinite or no data',
      check,
    );
  }
  if (high.every((value) => !(value > 0))) {
    throw dataError('all-zero', file, 'all values of the cube are zero or negative', check);
  }
  const constant = low.findIndex((value, band) => value === high[band]);
  const message = `every band of the cube is constant (band ${constant + 1} is ${low[constant]} everywhere)`;
  throw dataError('constant-cube', file, message, check);
}

const check = 'Check that data.cube and data.variable name the scene, and that crop and bands leave some of it.';

/**
 * Makes a cube fit for nonnegative methods, in place: leaves out dead bands, sets what is not finite to 0 and
 * negative values to 0, divides by the scale.
 * @param values `[pixels, bands]` as read
 * @throws UserError `no-finite-values`, `all-zero` or `constant-cube`.
 */
export async function cleanCube(values: Float32Array, bands: number, options: CleanOptions): Promise<CleanedCube> {
  const pixels = values.length / bands;
  const statistics = await cubeStatistics(values, bands, options.ignoreValue, options.signal);
  const all = Array.from({ length: bands }, (_, band) => band);
  const left = all.filter((band) => !isDead(statistics, band, pixels));
  if (left.length === 0) refuseEmpty(statistics, options.file);
  const { min, max } = extremes(statistics, left);
  const scale = scaleOf(options, max);
  const kept = Int32Array.from(left);
  await byPixels(pixels, bands, options.signal, (from, to) => {
    for (let pixel = from; pixel < to; pixel++) {
      // Where bands fall out the result moves towards the front, never past what is still to be read.
      for (let at = 0, next = pixel * kept.length; at < kept.length; at++, next++) {
        const value = values[pixel * bands + kept[at]];
        values[next] = value > 0 ? value / scale : 0;
      }
    }
  });
  return {
    values: left.length === bands ? values : values.subarray(0, pixels * left.length),
    left,
    dead: all.filter((band) => isDead(statistics, band, pixels)),
    min,
    max,
    scale,
    notFinite: statistics.notFinite,
    negative: statistics.negative,
  };
}

/** Complete sentences about what was done. @param fileBands index in the file of each band given */
export function cleaningRemarks(cleaned: CleanedCube, fileBands: readonly number[], ignoreValue?: number): string[] {
  const remarks: string[] = [];
  const dead = cleaned.dead.map((band) => fileBands[band]);
  if (dead.length > 0) {
    const one = dead.length === 1;
    remarks.push(
      `${one ? 'Band' : 'Bands'} ${bandRanges(dead)} ${one ? 'is' : 'are'} zero, constant or not finite everywhere and left out.`,
    );
  }
  if (cleaned.notFinite > 0) {
    const ignored = ignoreValue === undefined ? '' : ` or equal to the no-data value ${ignoreValue}`;
    remarks.push(`${count(cleaned.notFinite)} NaN, infinite${ignored}; set to 0.`);
  }
  if (cleaned.negative > 0) {
    const lowest = cleaned.min < 0 ? ` (lowest ${Number(cleaned.min.toPrecision(4))})` : '';
    remarks.push(`${count(cleaned.negative)} negative${lowest}; set to 0.`);
  }
  return remarks;
}

function count(values: number): string {
  return values === 1 ? '1 value is' : `${values.toLocaleString('en-US')} values are`;
}
