import { matMul, sub, sum } from '@tensorflow/tfjs-core';
import { Matrix } from 'ml-matrix';
import type { Engine } from '../../compute/engine';
import { floats, singlePass } from '../singlePass';
import { spectraTiles, type Spectra } from '../spectra';
import { symmetricEigen, type Eigen } from './eigen';

/** Second-order statistics of a scene, in float64. Decompositions are made when first asked for. */
export class Statistics {
  private readonly decompositions = new Map<Matrix, Eigen>();
  /** E[y y^T], `[bands, bands]`. */
  readonly correlation: Matrix;

  /**
   * @param mean `[bands]`
   * @param covariance `[bands, bands]`, divided by the number of pixels
   */
  constructor(
    readonly pixels: number,
    readonly mean: Float64Array,
    readonly covariance: Matrix,
  ) {
    const column = Matrix.columnVector(mean);
    this.correlation = Matrix.add(covariance, column.mmul(column.transpose()));
  }

  eigen(which: 'covariance' | 'correlation'): Eigen {
    const matrix = this[which];
    const known = this.decompositions.get(matrix) ?? symmetricEigen(matrix);
    this.decompositions.set(matrix, known);
    return known;
  }
}

/**
 * Mean and covariance in two passes. The mean is taken off before products are formed: raw products would lose the
 * noise's digits in float32.
 */
export async function statistics(engine: Engine, spectra: Spectra): Promise<Statistics> {
  const { pixels, bands } = spectra;
  const tiled = spectraTiles(spectra);
  const { total } = await singlePass(engine, {
    name: 'mean',
    fn: (inputs) => ({ total: sum(inputs.spectra, 0, true) }),
    pixels,
    tiled,
    partials: ['total'],
  });
  const mean = Float64Array.from(total.data, (value) => value / pixels);
  const { products } = await singlePass(
    engine,
    {
      name: 'covariance',
      fn: (inputs) => {
        const centred = sub(inputs.spectra, inputs.centre);
        return { products: matMul(centred, centred, true, false) };
      },
      pixels,
      tiled,
      partials: ['products'],
    },
    { centre: floats([1, bands], mean) },
  );
  return new Statistics(pixels, mean, Matrix.from1DArray(bands, bands, products.data).div(pixels));
}
