import type { Engine } from '../../compute/engine';
import { smallest, squaredDistances } from './neighbours';
import type { RowSet } from './rowSet';

/** A symmetric graph in compressed rows. */
export interface SparseGraph {
  readonly count: number;
  /** `[count + 1]`: where the entries of each row begin. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float64Array;
}

/** Joins every row with its nearest others: weight 1 where both name each other, 1/2 where one does. */
export async function neighbourGraph(
  engine: Engine,
  rows: RowSet,
  neighbours: number,
  rest: () => Promise<void>,
): Promise<SparseGraph> {
  const { count } = rows;
  const edges = Array.from({ length: count }, () => new Map<number, number>());
  const add = (from: number, to: number): unknown => edges[from].set(to, (edges[from].get(to) ?? 0) + 1 / 2);
  for await (const block of squaredDistances(engine, rows, rows)) {
    for (let i = 0; i < block.rows; i++) {
      const row = block.from + i;
      const distances = block.distances.subarray(i * count, (i + 1) * count);
      for (const other of smallest(distances, Math.min(neighbours, count - 1), row)) {
        add(row, other);
        add(other, row);
      }
    }
    await rest();
  }
  return compress(edges);
}

function compress(edges: readonly ReadonlyMap<number, number>[]): SparseGraph {
  const starts = new Int32Array(edges.length + 1);
  edges.forEach((row, i) => (starts[i + 1] = starts[i] + row.size));
  return {
    count: edges.length,
    starts,
    columns: Int32Array.from(edges.flatMap((row) => [...row.keys()])),
    weights: Float64Array.from(edges.flatMap((row) => [...row.values()])),
  };
}

/** Weights divided by the roots of the degrees of both ends: `D^-1/2 W D^-1/2`, whose eigenvalues are in [-1, 1]. */
export function normaliseGraph(graph: SparseGraph): SparseGraph {
  const { count, starts, columns, weights } = graph;
  const degrees = new Float64Array(count);
  for (let row = 0; row < count; row++)
    for (let at = starts[row]; at < starts[row + 1]; at++) degrees[row] += weights[at];
  const normal = weights.slice();
  for (let row = 0; row < count; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) normal[at] /= Math.sqrt(degrees[row] * degrees[columns[at]]);
  }
  return { ...graph, weights: normal };
}
