import type { UnmixingResult } from '../../../protocol/unmixing';
import { channelField, type Field } from '../../raster/field';

/** Sums this close to one, on average, are taken as sums to one. */
const tolerance = 0.05;

/** Abundances as they are drawn on the scale from 0 to 1. */
export interface Fractions {
  readonly field: Field;
  /** Whether they were brought to sum to one for the picture; files hold them as found. */
  readonly normalised: boolean;
  readonly note: string;
}

function meanDeviation({ data, shape: [pixels, materials] }: UnmixingResult['abundances']): number {
  let deviation = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    let sum = 0;
    for (let k = 0; k < materials; k++) sum += data[pixel * materials + k];
    deviation += Math.abs(sum - 1);
  }
  return deviation / pixels;
}

/** Largest value of each endmember, the factor between the two scales. */
function largestValues({ data, shape: [bands, materials] }: UnmixingResult['endmembers']): Float64Array {
  const largest = new Float64Array(materials);
  for (let i = 0; i < bands * materials; i++) largest[i % materials] = Math.max(largest[i % materials], data[i]);
  return largest;
}

/**
 * Abundances that sum to one are drawn as they are. Others mean nothing on a scale from 0 to 1 (without the sum
 * constraint, abundances and endmembers may be scaled against each other freely), so endmembers are scaled to unit
 * maximum, abundances by the inverse, and each pixel is divided by its sum.
 */
export function fractionsOf({ abundances, endmembers, layout }: UnmixingResult): Fractions {
  const field = channelField(layout, abundances);
  if (meanDeviation(abundances) <= tolerance) {
    return { field, normalised: false, note: 'Abundances as found; they sum to one in each pixel.' };
  }
  const largest = largestValues(endmembers);
  const [pixels, materials] = abundances.shape;
  const values = new Float32Array(pixels * materials);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const scaled = largest.map((factor, k) => factor * abundances.data[pixel * materials + k]);
    const sum = scaled.reduce((total, value) => total + value, 0);
    values.set(
      scaled.map((value) => (sum > 0 ? value / sum : 0)),
      pixel * materials,
    );
  }
  const note =
    'The abundances do not sum to one, so they are drawn as fractions: endmembers scaled to unit maximum, abundances by the inverse, each pixel divided by its sum. The files hold them as found.';
  return { field: { ...field, values }, normalised: true, note };
}
