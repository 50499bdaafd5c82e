import { RandomStream } from '../../../src/compute/random';
import type { HostTensor } from '../../../src/compute/tensor';

/** A random factorisation problem in float64. */
export interface Problem {
  readonly bands: number;
  readonly pixels: number;
  readonly materials: number;
  /** `[pixels, bands]` */
  readonly spectra: HostTensor;
  /** `[materials, bands]` */
  readonly endmembers: HostTensor;
  /** `[pixels, materials]` */
  readonly abundances: HostTensor;
  /** `[pixels, 1]` */
  readonly guidance: HostTensor;
  readonly lambda: number;
}

export const float64 = (shape: readonly number[], fill: () => number): HostTensor => ({
  shape,
  dtype: 'float64',
  data: Float64Array.from({ length: shape.reduce((product, size) => product * size, 1) }, fill),
});

/** Noisy mixtures; every third problem has some bands of nothing but noise. */
export function randomProblem(seed: number, { bands = 20, pixels = 60, materials = 4 } = {}): Problem {
  const random = RandomStream.fromSeed(seed);
  const uniform = () => random.uniform();
  const pure = float64([materials, bands], uniform).data;
  const mixture = float64([pixels, materials], uniform).data;
  const spectra = float64([pixels, bands], () => 0.02 * uniform());
  const badBands = seed % 3 === 0 ? 3 : 0;
  for (let n = 0; n < pixels; n++)
    for (let l = 0; l < bands; l++) {
      for (let k = 0; k < materials; k++)
        spectra.data[n * bands + l] += mixture[n * materials + k] * pure[k * bands + l];
      if (l < badBands) spectra.data[n * bands + l] = 2 * uniform();
    }
  return {
    bands,
    pixels,
    materials,
    spectra,
    endmembers: float64([materials, bands], () => 0.05 + uniform()),
    abundances: float64([pixels, materials], () => 0.05 + uniform()),
    guidance: float64([pixels, 1], () => 0.9 * uniform()),
    lambda: 10 ** (-4 + 3.5 * uniform()),
  };
}
