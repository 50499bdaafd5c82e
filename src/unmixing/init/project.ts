import { matMul, sub } from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import { scratch } from '../scratch';
import { floats, singlePass } from '../singlePass';
import { spectraTiles, type Spectra } from '../spectra';

export interface Projection {
  /** `[directions, bands]` */
  readonly basis: ArrayLike<number>;
  readonly directions: number;
  /** `[bands]`, taken off each spectrum first. */
  readonly centre?: ArrayLike<number>;
}

/**
 * Coordinates of all pixels along a few directions, in one pass over the cube.
 *
 * @returns `[pixels, directions]`
 */
export async function project(engine: Engine, spectra: Spectra, projection: Projection): Promise<Float32Array> {
  const { directions, centre } = projection;
  const coordinates = scratch(spectra.pixels * directions);
  await singlePass(
    engine,
    {
      name: centre ? 'project-centred' : 'project',
      fn: (inputs) => {
        const from = centre ? sub(inputs.spectra, inputs.centre) : inputs.spectra;
        return { coordinates: matMul(from, inputs.basis, false, true) };
      },
      pixels: spectra.pixels,
      tiled: { ...spectraTiles(spectra), coordinates: { data: coordinates, columns: directions } },
      partials: [],
    },
    {
      basis: floats([directions, spectra.bands], projection.basis),
      ...(centre ? { centre: floats([1, spectra.bands], centre) } : {}),
    },
  );
  return coordinates;
}
