import { div, matMul, maximum, mul, sqrt, square, sub, sum } from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import { scratch } from '../scratch';
import { floats, singlePass } from '../singlePass';
import { spectraTiles, type Spectra } from '../spectra';

/** How well the product of endmembers and abundances gives back the scene. */
export interface Fit {
  /** `[bands]`, root mean square over pixels. */
  readonly residualPerBand: Float32Array;
  /** `[pixels]`, root mean square over bands. */
  readonly residualPerPixel: Float32Array;
  /** Root mean square over everything. */
  readonly rmse: number;
  /** Mean spectral angle between scene and reconstruction in radians; black pixels are left out. */
  readonly sam: number;
}

const tiny = 1e-30;

/**
 * One pass over the cube with the reconstruction.
 *
 * @param endmembers `[materials, bands]`
 * @param abundances `[pixels, materials]` in memory of the engine
 */
export async function fit(
  engine: Engine,
  spectra: Spectra,
  { endmembers, abundances, materials }: { endmembers: Float32Array; abundances: Float32Array; materials: number },
): Promise<Fit> {
  const { pixels, bands } = spectra;
  const squares = scratch(pixels);
  const cosines = scratch(pixels);
  const { perBand } = await singlePass(
    engine,
    {
      name: 'fit',
      fn: (inputs) => {
        const model = matMul(inputs.abundances, inputs.endmembers);
        const residual = square(sub(inputs.spectra, model));
        const lengths = mul(sqrt(sum(square(inputs.spectra), 1, true)), sqrt(sum(square(model), 1, true)));
        return {
          perBand: sum(residual, 0, true),
          squares: sum(residual, 1, true),
          cosines: div(sum(mul(inputs.spectra, model), 1, true), maximum(lengths, tiny)),
        };
      },
      pixels,
      tiled: {
        ...spectraTiles(spectra),
        abundances: { data: abundances, columns: materials },
        squares: { data: squares, columns: 1 },
        cosines: { data: cosines, columns: 1 },
      },
      partials: ['perBand'],
    },
    { endmembers: floats([materials, bands], endmembers) },
  );
  const total = Array.from(perBand.data).reduce((sum, value) => sum + value, 0);
  return {
    residualPerBand: Float32Array.from(perBand.data, (value) => Math.sqrt(value / pixels)),
    residualPerPixel: squares.map((value) => Math.sqrt(value / bands)),
    rmse: Math.sqrt(total / (pixels * bands)),
    sam: meanAngle(cosines),
  };
}

function meanAngle(cosines: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const cosine of cosines) {
    if (cosine === 0) continue;
    sum += Math.acos(Math.min(1, Math.max(-1, cosine)));
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
