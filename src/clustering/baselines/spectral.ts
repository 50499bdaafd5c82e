import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import { largestEigenvectors } from './eigenvectors';
import { kmeans } from './kmeans';
import { neighbourGraph, normaliseGraph } from './neighbourGraph';
import { makeRows, type RowSet } from './rowSet';

const restarts = 10;
const iterations = 300;

/**
 * Clusters rows by k-means on the eigenvectors of their graph of neighbours, each row of these brought to length 1 (Ng,
 * Jordan and Weiss 2002; graph and normalisation after von Luxburg 2007).
 * @param rest awaited now and then; throws where the work is to end
 * @returns `[rows]` clusters
 */
export async function spectralClusters(
  engine: Engine,
  rows: RowSet,
  { clusters, neighbours }: { readonly clusters: number; readonly neighbours: number },
  random: RandomStream,
  rest: () => Promise<void>,
): Promise<Int32Array> {
  const graph = normaliseGraph(await neighbourGraph(engine, rows, neighbours, rest));
  const vectors = await largestEigenvectors(graph, clusters, random.split(), rest);
  const embedded = unitRows(vectors, rows.count);
  const found = await kmeans(engine, embedded, { clusters, restarts, iterations }, random.split(), rest);
  return found.assignments;
}

/** The vectors as columns, each row brought to length 1. */
function unitRows(vectors: readonly Float64Array[], count: number): RowSet {
  const rows = makeRows(count, vectors.length);
  for (let row = 0; row < count; row++) {
    const length = Math.hypot(...vectors.map((vector) => vector[row])) || 1;
    vectors.forEach((vector, column) => (rows.values[row * vectors.length + column] = vector[row] / length));
  }
  return rows;
}
