import type { Engine } from '../../compute/engine';
import { cut, joins, type Linkage } from './linkage';
import { squaredDistances } from './neighbours';
import type { RowSet } from './rowSet';

/**
 * Joins the two nearest clusters until so many are left (Ward 1963 and the other linkages).
 * @param rest awaited now and then; throws where the work is to end
 * @returns `[rows]` clusters
 */
export async function agglomerate(
  engine: Engine,
  rows: RowSet,
  { clusters, linkage }: { readonly clusters: number; readonly linkage: Linkage },
  rest: () => Promise<void>,
): Promise<Int32Array> {
  const distances = new Float32Array(rows.count * rows.count);
  for await (const block of squaredDistances(engine, rows, rows)) {
    distances.set(block.distances, block.from * rows.count);
    await rest();
  }
  await finish(distances, rows.count, linkage, rest);
  return cut(await joins(distances, rows.count, linkage, rest), rows.count, clusters);
}

/** Rows that are gone through between two rests. */
const rowsBetween = 200;

/** Rounded products differ between the two sides of the diagonal, on which chains of neighbours would turn in circles. */
async function finish(
  distances: Float32Array,
  count: number,
  linkage: Linkage,
  rest: () => Promise<void>,
): Promise<void> {
  for (let one = 0; one < count; one++) {
    if (one % rowsBetween === 0) await rest();
    for (let other = 0; other < one; other++) {
      const squared = distances[one * count + other];
      const distance = linkage === 'ward' ? squared : Math.sqrt(squared);
      distances[one * count + other] = distance;
      distances[other * count + one] = distance;
    }
  }
}
