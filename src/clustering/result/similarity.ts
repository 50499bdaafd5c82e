import type { NdArray } from '../../protocol/ndarray';
import { dot } from '../rows';

/** Rows and columns of the picture of similarities, where there are as many samples. */
const wantedSide = 120;

export interface SimilarityBlocks {
  readonly similarity: NdArray<Float32Array>;
  readonly similarityRows: readonly number[];
}

/**
 * Mean similarities of blocks of samples sorted by cluster, then by confidence: squares along the diagonal where the
 * clusters are apart. The mean over all pairs of two blocks is the product of their mean features.
 * @param features `[samples, clusters]`
 * @param members samples of every cluster, most confident first
 */
export function similarityBlocks(features: Float32Array, members: readonly Int32Array[]): SimilarityBlocks {
  const clusters = members.length;
  const similarityRows = rowsOf(members.map((own) => own.length));
  const side = similarityRows.reduce((sum, rows) => sum + rows, 0);
  const means = new Float32Array(side * clusters);
  let row = 0;
  members.forEach((own, cluster) => {
    const rows = similarityRows[cluster];
    for (let i = 0; i < rows; i++, row++) {
      const from = Math.floor((i * own.length) / rows);
      const block = own.subarray(from, Math.floor(((i + 1) * own.length) / rows));
      addMean(means, row * clusters, features, block, clusters);
    }
  });
  const data = new Float32Array(side * side);
  for (let a = 0; a < side; a++) {
    for (let b = 0; b <= a; b++) {
      const value = dot(means, a * clusters, means, b * clusters, clusters);
      data[a * side + b] = value;
      data[b * side + a] = value;
    }
  }
  return { similarity: { shape: [side, side], data }, similarityRows };
}

/** Rows for each cluster: in proportion to its size, at least one where it has samples, never more than it has. */
function rowsOf(sizes: readonly number[]): number[] {
  const count = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) =>
    size === 0 ? 0 : Math.min(size, Math.max(1, Math.round((wantedSide * size) / Math.max(count, 1)))),
  );
}

function addMean(means: Float32Array, at: number, features: Float32Array, samples: Int32Array, clusters: number): void {
  for (const sample of samples) {
    for (let k = 0; k < clusters; k++) means[at + k] += features[sample * clusters + k] / samples.length;
  }
}
