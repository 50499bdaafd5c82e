/**
 * Where the name of each group is written: at the median of its points, which strays no further than they do.
 *
 * @param positions - `[points, 2]`
 * @returns `[count, 2]`; NaN for groups without a point.
 */
export function groupMiddles(positions: Float32Array, groups: Int32Array, count: number): Float32Array {
  const middles = new Float32Array(2 * count).fill(NaN);
  const sizes = new Int32Array(count);
  for (const group of groups) if (group >= 0) sizes[group]++;
  for (let axis = 0; axis < 2; axis++) {
    const values = Array.from(sizes, (size) => new Float32Array(size));
    const filled = new Int32Array(count);
    for (let point = 0; point < positions.length / 2; point++) {
      const group = groups[point];
      if (group >= 0) values[group][filled[group]++] = positions[2 * point + axis];
    }
    for (let group = 0; group < count; group++) {
      if (filled[group] > 0) middles[2 * group + axis] = values[group].sort()[filled[group] >> 1];
    }
  }
  return middles;
}
