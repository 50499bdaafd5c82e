import { inverse, Matrix } from 'ml-matrix';

/** Added to the diagonal, relative to its mean, so that noise-free data can be inverted. */
const ridge = 1e-10;

export interface NoiseSplit {
  /** Noise power of each band, `[bands]`. */
  readonly noise: Float64Array;
  /** Correlation matrix of what the other bands predict of each band, `[bands, bands]`. */
  readonly signal: Matrix;
}

/**
 * Splits signal from noise by regression of each band on all others (Bioucas-Dias and Nascimento 2008). The
 * regressions and the correlations of their predictions follow from the correlation matrix alone: column i of the
 * coefficients is -P_ji / P_ii with P its inverse, so no second pass over the cube is needed.
 */
export function splitNoise(correlation: Matrix): NoiseSplit {
  const bands = correlation.rows;
  const regular = Matrix.add(correlation, Matrix.eye(bands).mul((ridge * correlation.trace()) / bands || 1));
  const precision = inverse(regular);
  const coefficients = Matrix.zeros(bands, bands);
  for (let j = 0; j < bands; j++)
    for (let i = 0; i < bands; i++) if (i !== j) coefficients.set(j, i, -precision.get(j, i) / precision.get(i, i));
  const signal = coefficients.transpose().mmul(correlation).mmul(coefficients);
  const residual = Matrix.sub(Matrix.eye(bands), coefficients);
  const noiseCorrelation = residual.transpose().mmul(correlation).mmul(residual);
  return { noise: Float64Array.from({ length: bands }, (_, i) => Math.max(0, noiseCorrelation.get(i, i))), signal };
}
