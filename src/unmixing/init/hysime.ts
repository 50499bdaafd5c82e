import type { Matrix } from 'ml-matrix';
import { symmetricEigen } from './eigen';
import { splitNoise } from './noise';

/**
 * Dimension of the signal subspace by minimum error (HySime, Bioucas-Dias and Nascimento 2008): a direction belongs
 * to it if leaving it out would lose more signal power than it would save noise.
 *
 * @param correlation `[bands, bands]`
 */
export function hysime(correlation: Matrix): number {
  const { noise, signal } = splitNoise(correlation);
  const bands = correlation.rows;
  // As in the authors' program: a trace of noise everywhere, so that noise-free data do not count rounding.
  const least = (signal.trace() / bands) * 1e-10;
  const directions = symmetricEigen(signal).leading(bands);
  let dimension = 0;
  for (let d = 0; d < bands; d++) {
    const direction = directions.subarray(d * bands, (d + 1) * bands);
    const noisePower = direction.reduce((sum, value, i) => sum + value * value * (noise[i] + least), 0);
    if (quadraticForm(correlation, direction) > 2 * noisePower) dimension++;
  }
  return dimension;
}

function quadraticForm(matrix: Matrix, vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++)
    for (let j = 0; j < vector.length; j++) sum += vector[i] * matrix.get(i, j) * vector[j];
  return sum;
}
