import { matMul, sub, sum } from '@tensorflow/tfjs-core';
import { Matrix } from 'ml-matrix';
import type { Engine } from '../../compute/engine';
import { floats, singlePass } from '../singlePass';
import { spectraTiles, type Spectra } from '../spectra';

/** Second-order statistics of a scene, in float64. */
export interface Statistics {
  readonly pixels: number;
  /** `[bands]` */
  readonly mean: Float64Array;
  /** `[bands, bands]`, divided by the number of pixels. */
  readonly covariance: Matrix;
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
  return { pixels, mean, covariance: Matrix.from1DArray(bands, bands, products.data).div(pixels) };
}

/** Correlation matrix E[y y^T], `[bands, bands]`. */
export function correlation({ mean, covariance }: Statistics): Matrix {
  const column = Matrix.columnVector(mean);
  return Matrix.add(covariance, column.mmul(column.transpose()));
}
