import { settleOptions } from '../tasks/clustering-lengths';
import type { ClusteringConfig } from '../tasks/clustering';
import { fixedBytes, type RunCost } from './common';

/** The size of a run. */
export interface SamplesSize {
  readonly samples: number;
  /** Of one sample: `[rows, cols, channels]` or `[features]`. */
  readonly shape: readonly number[];
  readonly threads: number;
}

/** Multiplications and additions a second of one thread in convolutions and products, forwards and backwards. */
const operationsPerSecond = 6e9;

/** Channels of the first and the later convolutions of each size, for an estimate. */
const widths = { test: 8, demo: 16, full: 64 } as const;

/** Multiplications and additions of one pass forwards over one sample. */
function operationsOf(size: keyof typeof widths, shape: readonly number[]): number {
  const width = widths[size];
  if (shape.length === 1) return shape[0] * width * 8 + (width * 8) ** 2;
  const [rows, cols, channels] = shape;
  // A first convolution, one of the same width, and one of twice the width after pooling.
  return rows * cols * 9 * (channels * width + width * width + (2 * width * width) / 2);
}

const product = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);

/** What a clustering run will cost. */
export function estimateClustering(config: ClusteringConfig, { samples, shape, threads }: SamplesSize): RunCost {
  const features = product(shape);
  // Images of 8 bits stay so; all else is float32. Reading holds them twice for a moment.
  const elements = samples * features * (config.data.images === undefined ? 4 : 1);
  if (config.task === 'cluster/ddc') {
    const { size, repeats, inner, starts, block, batch } = config.method;
    const { epochs } = settleOptions(config.method, samples);
    const passes = repeats * (epochs + (starts.count > 1 ? (starts.count - 1) * starts.epochs : 0));
    // A pass forwards and two backwards for each inner pass, and one to estimate relations.
    const operations = passes * samples * (3 * inner + 1) * operationsOf(size, shape);
    const activations = 4 * 12 * widths[size] * batch * (shape.length === 1 ? 64 : shape[0] * shape[1]);
    return {
      bytes: fixedBytes + 2 * elements + 8 * block * block + activations,
      seconds: operations / (operationsPerSecond * threads),
    };
  }
  // Pairwise distances of the agglomerative method; a graph of neighbours needs their order only row by row.
  const pairs = config.task === 'cluster/agglomerative' ? 4 * samples * samples : 0;
  const rounds = config.task === 'cluster/kmeans' ? config.method.restarts * 50 * config.method.clusters : samples;
  return {
    bytes: fixedBytes + 2 * elements + 4 * samples * features + pairs,
    seconds: (config.method.repeats * samples * features * rounds) / (operationsPerSecond * threads),
  };
}
