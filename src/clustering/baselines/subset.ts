import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import { smallest, squaredDistances } from './neighbours';
import { chooseRows, type RowSet } from './rowSet';

/** Samples that methods of quadratic cost are run on. */
export const largestSubset = 3000;

/** Clusters rows of which there are not too many. */
export type SubsetMethod = (rows: RowSet) => Promise<Int32Array>;

/**
 * Clusters rows by a method of quadratic cost: all of them, or where there are too many a random subset, the others joining
 * the cluster of the nearest row of it.
 * @returns `[rows]` clusters
 */
export async function clusterBySubset(
  engine: Engine,
  rows: RowSet,
  method: SubsetMethod,
  random: RandomStream,
  rest: () => Promise<void>,
): Promise<Int32Array> {
  if (rows.count <= largestSubset) return method(rows);
  const chosen = random.permutation(rows.count).slice(0, largestSubset).sort();
  const subset = chooseRows(rows, chosen);
  const found = await method(subset);
  const assignments = new Int32Array(rows.count);
  for await (const block of squaredDistances(engine, rows, subset)) {
    for (let row = 0; row < block.rows; row++) {
      const distances = block.distances.subarray(row * subset.count, (row + 1) * subset.count);
      assignments[block.from + row] = found[smallest(distances, 1, -1)[0]];
    }
    await rest();
  }
  chosen.forEach((row, i) => (assignments[row] = found[i]));
  return assignments;
}
