/**
 * Where the name of each group is written: at the median of its points, which strays no further than they do.
 *
 * @param positions - `[points, 2]`
 * @returns `[count, 2]`; NaN for groups without a point.
 */
export function groupMiddles(positions: Float32Array, groups: Int32Array, count: number): Float32Array {
  const middles = new Float32Array(2 * count).fill(NaN);
  const members = Array.from({ length: count }, (): number[] => []);
  for (let point = 0; point < positions.length / 2; point++) members[groups[point]]?.push(point);
  for (const [group, points] of members.entries()) {
    if (points.length === 0) continue;
    for (let axis = 0; axis < 2; axis++) {
      const values = Float32Array.from(points, (point) => positions[2 * point + axis]).sort();
      middles[2 * group + axis] = values[values.length >> 1];
    }
  }
  return middles;
}
