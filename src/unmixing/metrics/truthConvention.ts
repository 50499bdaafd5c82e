import { table, type Table } from './matrix';

/**
 * Abundances in the convention of the published truths of Samson and Jasper: endmembers scaled to unit maximum,
 * abundances by the inverse, then every pixel divided by its sum. (Those truths are right only up to a factor per
 * pixel; so compared, a solution is not charged for brightness.)
 *
 * @param endmembers `[bands, materials]`
 * @param abundances `[pixels, materials]`
 */
export function inTruthConvention(endmembers: Table, abundances: Table): Table {
  const [pixels, materials] = abundances.shape;
  const largest = new Float64Array(materials);
  endmembers.data.forEach((value, i) => (largest[i % materials] = Math.max(largest[i % materials], value)));
  const scaled = table(pixels, materials);
  for (let n = 0; n < pixels; n++) {
    let sum = 0;
    for (let k = 0; k < materials; k++) sum += abundances.data[n * materials + k] * largest[k];
    for (let k = 0; k < materials; k++)
      scaled.data[n * materials + k] = sum > 0 ? (abundances.data[n * materials + k] * largest[k]) / sum : 0;
  }
  return scaled;
}
