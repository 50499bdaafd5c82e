import type { NdArray } from '../../../protocol/ndarray';
import type { UnmixingResult } from '../../../protocol/unmixing';
import { channelField, type Field } from '../../raster/field';

type Pixels = NdArray<Float32Array>;

/** Sums this close to one, on average, are taken as sums to one. */
const tolerance = 0.05;

/** Abundances as they are drawn on the scale from 0 to 1. */
export interface Fractions {
  readonly field: Field;
  /** Whether they were brought to sum to one for the picture; files hold them as found. */
  readonly normalised: boolean;
  readonly note: string;
}

/** Whether abundances sum to one in nearly every pixel, so that they are fractions as they are. */
export const sumToOne = (abundances: Pixels): boolean => meanDeviation(abundances) <= tolerance;

function meanDeviation({ data, shape: [pixels, materials] }: Pixels): number {
  let deviation = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    let sum = 0;
    for (let k = 0; k < materials; k++) sum += data[pixel * materials + k];
    deviation += Math.abs(sum - 1);
  }
  return deviation / pixels;
}

/** Largest value of each endmember, the factor between the two scales. */
function largestValues({ data, shape: [bands, materials] }: Pixels): Float64Array {
  const largest = new Float64Array(materials);
  for (let i = 0; i < bands * materials; i++) largest[i % materials] = Math.max(largest[i % materials], data[i]);
  return largest;
}

/** Abundances as fractions of endmembers with unit maximum, `[pixels, materials]`; a pixel without any stays 0. */
export function unitFractions({ data, shape: [pixels, materials] }: Pixels, endmembers: Pixels): Float32Array {
  const largest = largestValues(endmembers);
  const values = new Float32Array(pixels * materials);
  for (let at = 0; at < values.length; at += materials) {
    let sum = 0;
    for (let k = 0; k < materials; k++) sum += largest[k] * data[at + k];
    if (sum > 0) for (let k = 0; k < materials; k++) values[at + k] = (largest[k] * data[at + k]) / sum;
  }
  return values;
}

/**
 * Abundances that sum to one are drawn as they are. Others mean nothing on a scale from 0 to 1 (without the sum
 * constraint, abundances and endmembers may be scaled against each other freely), so endmembers are scaled to unit
 * maximum, abundances by the inverse, and each pixel is divided by its sum.
 */
export function fractionsOf({
  abundances,
  endmembers,
  layout,
}: Pick<UnmixingResult, 'abundances' | 'endmembers' | 'layout'>): Fractions {
  const field = channelField(layout, abundances);
  if (sumToOne(abundances)) {
    return { field, normalised: false, note: 'Abundances as found; they sum to one in each pixel.' };
  }
  const note =
    'The abundances do not sum to one, so they are drawn as fractions: endmembers scaled to unit maximum, abundances by the inverse, each pixel divided by its sum. The files hold them as found.';
  return { field: { ...field, values: unitFractions(abundances, endmembers) }, normalised: true, note };
}

/** The column of the truth that the material at `k` was matched with; -1 where the truth has no such material. */
export const truthColumn = ({ names, truth }: UnmixingResult, k: number): number =>
  truth?.names.indexOf(names[k]) ?? -1;

/**
 * Abundances of the truth in the order of the result's materials, drawn in the same convention; NaN for materials that
 * the truth does not know.
 */
export function truthFractions(result: UnmixingResult, normalised: boolean): Field | undefined {
  const { truth, names, layout } = result;
  if (truth?.abundances === undefined) return undefined;
  const { abundances, endmembers } = truth;
  const source = normalised && endmembers ? unitFractions(abundances, endmembers) : abundances.data;
  const [pixels, known] = abundances.shape;
  const columns = names.map((_, k) => truthColumn(result, k));
  const values = new Float32Array(pixels * names.length);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (const [k, column] of columns.entries()) {
      values[pixel * names.length + k] = column < 0 ? NaN : source[pixel * known + column];
    }
  }
  return channelField(layout, { shape: [pixels, names.length], data: values });
}
