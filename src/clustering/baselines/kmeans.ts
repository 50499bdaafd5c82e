import * as tf from '@tensorflow/tfjs-core';
import type { Engine, TilePass } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { HostTensor } from '../../compute/tensor';
import { makeRows, type RowSet } from './rowSet';
import { seedCentres } from './seeding';

export interface KmeansOptions {
  readonly clusters: number;
  readonly restarts: number;
  readonly iterations: number;
}

export interface KmeansResult {
  /** `[rows]` */
  readonly assignments: Int32Array;
  /** `[clusters, columns]` */
  readonly centres: HostTensor;
  /** Sum of squared distances of rows from their centres. */
  readonly inertia: number;
}

/** A start has settled when the sum of squares falls by less than this part of it. */
const tolerance = 1e-6;

/**
 * Clusters rows by k-means (Lloyd 1982) from several starts by k-means++ (Arthur and Vassilvitskii 2007); the start with the
 * lowest sum of squared distances is kept.
 * @param rest awaited between iterations; throws where the work is to end
 */
export async function kmeans(
  engine: Engine,
  rows: RowSet,
  options: KmeansOptions,
  random: RandomStream,
  rest: () => Promise<void>,
): Promise<KmeansResult> {
  const own = makeRows(rows.count, 1);
  const pass = await assignmentPass(engine, rows, own, options.clusters);
  try {
    let best: KmeansResult | undefined;
    for (let start = 0; start < options.restarts; start++) {
      const seeds = await seedCentres(rows, options.clusters, random.split(), rest);
      const found = await settle(pass, seeds, options.iterations, rest);
      if (best === undefined || found.inertia < best.inertia) {
        best = { ...found, assignments: Int32Array.from(own.values) };
      }
    }
    if (best === undefined) throw new Error('k-means needs at least one start');
    return best;
  } finally {
    await pass.dispose();
  }
}

type Settled = Omit<KmeansResult, 'assignments'>;

/** Moves centres to the means of their rows until that changes little. */
async function settle(
  pass: TilePass,
  seeds: HostTensor,
  iterations: number,
  rest: () => Promise<void>,
): Promise<Settled> {
  let centres = seeds;
  let before = Infinity;
  for (let iteration = 0; ; iteration++) {
    const { sums, sizes, squares } = await pass.run({ centres });
    await rest();
    const inertia = Number(squares.data[0]);
    if (iteration >= iterations || before - inertia <= tolerance * Math.abs(inertia)) return { centres, inertia };
    before = inertia;
    centres = means(centres, sums, sizes);
  }
}

/** A centre without rows stays where it is. */
function means(centres: HostTensor, sums: HostTensor, sizes: HostTensor): HostTensor {
  const columns = centres.shape[1];
  const data = Float32Array.from(centres.data, (value, i) => {
    const size = sizes.data[Math.floor(i / columns)];
    return size > 0 ? sums.data[i] / size : value;
  });
  return { ...centres, data };
}

/** Gives every row its nearest centre, and what the next centres are made from. */
function assignmentPass(engine: Engine, rows: RowSet, own: RowSet, clusters: number): Promise<TilePass> {
  return engine.tilePass({
    name: 'kmeans',
    pixels: rows.count,
    tiled: { rows: { data: rows.values, columns: rows.columns }, own: { data: own.values, columns: 1 } },
    shared: { centres: [clusters, rows.columns] },
    partials: ['sums', 'sizes', 'squares'],
    fn: ({ rows: x, centres }) => {
      const products = tf.matMul(x, centres, false, true);
      const distances = tf.sub(tf.sum(tf.square(centres), 1), tf.mul(products, 2));
      const nearest = tf.argMin(distances, 1);
      const members = tf.cast(tf.oneHot(nearest, clusters), 'float32') as tf.Tensor2D;
      return {
        own: tf.reshape(tf.cast(nearest, 'float32'), [-1, 1]),
        sums: tf.matMul(members, x, true, false),
        sizes: tf.sum(members, 0),
        squares: tf.reshape(tf.add(tf.sum(tf.min(distances, 1)), tf.sum(tf.square(x))), [1]),
      };
    },
  });
}
