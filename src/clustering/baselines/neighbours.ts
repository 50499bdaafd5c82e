import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import type { RowSet } from './rowSet';

/** Rows whose distances are computed at once at most. */
const mostRows = 500;
/** Products of a block: few enough that one takes a small part of the time in which a run has to answer. */
const mostProducts = 1.5e8;

/** Distances of a block of rows from all others. */
export interface DistanceBlock {
  /** Which row of the first set the block begins with. */
  readonly from: number;
  readonly rows: number;
  /** `[rows, others]`, squared, never below 0 */
  readonly distances: Float32Array;
}

/** Squared distances of all pairs of two sets of rows, block by block. */
export async function* squaredDistances(engine: Engine, rows: RowSet, others: RowSet): AsyncGenerator<DistanceBlock> {
  const distancesOf = engine.compile('distances', ({ x, y }) => {
    const products = tf.matMul(x, y, false, true);
    const squares = tf.add(tf.sum(tf.square(x), 1, true), tf.sum(tf.square(y), 1));
    return { distances: tf.relu(tf.sub(squares, tf.mul(products, 2))) };
  });
  const tensor = ({ values, count, columns }: RowSet) =>
    ({ shape: [count, columns], dtype: 'float32', data: values }) as const;
  const fitting = Math.floor(mostProducts / (others.count * rows.columns));
  const blockRows = Math.min(mostRows, Math.max(1, fitting));
  for (let from = 0; from < rows.count; from += blockRows) {
    const count = Math.min(blockRows, rows.count - from);
    const values = rows.values.subarray(from * rows.columns, (from + count) * rows.columns);
    const { distances } = await distancesOf({ x: tensor({ ...rows, values, count }), y: tensor(others) });
    yield { from, rows: count, distances: distances.data as Float32Array };
  }
}

/** Places of the `count` smallest values, smallest first; `without` is left out. */
export function smallest(values: Float32Array, count: number, without: number): number[] {
  const found: number[] = [];
  for (let place = 0; place < values.length; place++) {
    if (place === without || (found.length === count && values[place] >= values[found[count - 1]])) continue;
    let at = found.length < count ? found.length : count - 1;
    while (at > 0 && values[found[at - 1]] > values[place]) {
      found[at] = found[at - 1];
      at--;
    }
    found[at] = place;
  }
  return found;
}
