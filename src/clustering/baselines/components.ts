import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { HostTensor } from '../../compute/tensor';
import { orthogonal } from '../../nn/initialisers';
import { makeRows, type RowSet } from './rowSet';

/** Enough for axes that are used to compare samples; each multiplies the error by the ratio of two variances. */
const iterations = 12;

/**
 * Rows as their first principal components, by subspace iteration on their covariance (Saad 2011, section 5.2), which is
 * never made: it would be as large as the square of the columns.
 * @param rest awaited between iterations
 */
export async function principalComponents(
  engine: Engine,
  rows: RowSet,
  wanted: number,
  random: RandomStream,
  rest: () => Promise<void>,
): Promise<RowSet> {
  const { count, columns, values } = rows;
  const size = Math.min(wanted, columns, count);
  const projected = makeRows(count, size);
  const mean = columnMeans(rows);
  const pass = await engine.tilePass({
    name: 'principalComponents',
    pixels: count,
    tiled: { rows: { data: values, columns }, projected: { data: projected.values, columns: size } },
    shared: { mean: [columns], axes: [columns, size] },
    partials: ['images'],
    fn: ({ rows: x, mean: centre, axes }) => {
      const centred = tf.sub<tf.Tensor2D>(x, centre);
      const scores = tf.matMul(centred, axes);
      return { projected: scores, images: tf.matMul(centred, scores, true, false) };
    },
  });
  try {
    let axes = orthogonal()([columns, size], random);
    for (let iteration = 0; iteration < iterations; iteration++) {
      const { images } = await pass.run({ mean, axes: { shape: [columns, size], dtype: 'float32', data: axes } });
      axes = orthonormalColumns(images, columns, size);
      await rest();
    }
    await pass.run({ mean, axes: { shape: [columns, size], dtype: 'float32', data: axes } });
    return projected;
  } finally {
    await pass.dispose();
  }
}

function columnMeans({ values, count, columns }: RowSet): HostTensor {
  const sums = new Float64Array(columns);
  values.forEach((value, i) => (sums[i % columns] += value));
  return { shape: [columns], dtype: 'float32', data: Float32Array.from(sums, (sum) => sum / count) };
}

/** Gram and Schmidt's method, done twice for accuracy; columns without length stay 0. */
function orthonormalColumns({ data }: HostTensor, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const matrix = Float64Array.from(data);
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += matrix[row * columns + a] * matrix[row * columns + b];
    return sum;
  };
  for (let column = 0; column < columns; column++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < column; other++) {
        const along = product(column, other);
        for (let row = 0; row < rows; row++) matrix[row * columns + column] -= along * matrix[row * columns + other];
      }
    }
    const length = Math.sqrt(product(column, column)) || 1;
    for (let row = 0; row < rows; row++) matrix[row * columns + column] /= length;
  }
  return Float32Array.from(matrix);
}
