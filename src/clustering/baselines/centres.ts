import type { HostTensor } from '../../compute/tensor';
import { squaredDistance } from '../rows';

/** Squared distances of a row from all centres. */
function distancesTo(centres: HostTensor, rows: Float32Array, start: number, into: Float64Array): Float64Array {
  const [count, columns] = centres.shape;
  for (let k = 0; k < count; k++) into[k] = squaredDistance(rows, start, centres.data, k * columns, columns);
  return into;
}

/**
 * Features of rows by their distances from centres, as those of the network: nonnegative, of length 1, largest at the
 * cluster of the row.
 * @param rows `[count, columns]`
 * @param spread mean squared distance of rows from their centres: what a distance is judged by
 * @param clusterOf the cluster of each row, where it need not be the nearest
 * @returns `[count, clusters]`
 */
export function centreFeatures(
  rows: Float32Array,
  centres: HostTensor,
  spread: number,
  clusterOf?: Int32Array,
): Float32Array {
  const [clusters, columns] = centres.shape;
  const count = rows.length / columns;
  const features = new Float32Array(count * clusters);
  const distances = new Float64Array(clusters);
  for (let row = 0; row < count; row++) {
    distancesTo(centres, rows, row * columns, distances);
    const own = clusterOf?.[row] ?? distances.indexOf(Math.min(...distances));
    writeFeature(features.subarray(row * clusters, (row + 1) * clusters), distances, own, spread);
  }
  return features;
}

/** Falls with the distance beyond that of the own cluster, whose entry is the largest by definition. */
function writeFeature(feature: Float32Array, distances: Float64Array, own: number, spread: number): void {
  let squares = 0;
  for (let k = 0; k < feature.length; k++) {
    const beyond = Math.max(distances[k] - distances[own], 0);
    // Just below: of equal entries the first would count.
    feature[k] = k === own ? 1 : Math.min(Math.exp(-beyond / Math.max(spread, Number.MIN_VALUE)), 1 - 1e-6);
    squares += feature[k] ** 2;
  }
  for (let k = 0; k < feature.length; k++) feature[k] /= Math.sqrt(squares);
}

/** Mean of the rows of every cluster, `[clusters, columns]`; zeros where a cluster is empty. */
export function centresOf(rows: Float32Array, columns: number, clusterOf: Int32Array, clusters: number): HostTensor {
  const sums = new Float64Array(clusters * columns);
  const sizes = new Float64Array(clusters);
  clusterOf.forEach((cluster, row) => {
    sizes[cluster]++;
    for (let at = 0; at < columns; at++) sums[cluster * columns + at] += rows[row * columns + at];
  });
  const data = Float32Array.from(sums, (sum, i) => sum / Math.max(sizes[Math.floor(i / columns)], 1));
  return { shape: [clusters, columns], dtype: 'float32', data };
}

/** Mean squared distance of rows from the centres of their clusters. */
export function meanSpread(rows: Float32Array, centres: HostTensor, clusterOf: Int32Array): number {
  const columns = centres.shape[1];
  let sum = 0;
  clusterOf.forEach((cluster, row) => {
    sum += squaredDistance(rows, row * columns, centres.data, cluster * columns, columns);
  });
  return sum / Math.max(clusterOf.length, 1);
}
