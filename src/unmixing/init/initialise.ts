import type { Engine } from '../../compute/engine';
import { UserError } from '../../protocol/errors';
import type { SceneLayout } from '../../protocol/unmixing';
import { transposed } from '../metrics/matrix';
import type { SpectralLibrary } from '../../data/library/library';
import type { Spectra } from '../spectra';
import { startReflectance } from '../updates/limits';
import { boxMean, meanSpectrum, neighbourhood } from './boxMean';
import { largestSimplex } from './nfindr';
import { project } from './project';
import type { Statistics } from './statistics';
import { extremePixels, type NormalSource } from './vca';
import { vcaPoints } from './vcaProjection';

export interface RandomSource extends NormalSource {
  /** An integer in [0, bound). */
  below(bound: number): number;
}

export interface StartOptions {
  readonly initialise: string;
  readonly materials: number;
  /** Look for pixels in the 3x3 mean of the image. */
  readonly smooth: boolean;
}

export interface StartScene {
  readonly spectra: Spectra;
  readonly layout: SceneLayout;
  readonly startSpectra?: SpectralLibrary;
  readonly statistics: () => Promise<Statistics>;
}

/** Initial endmembers and where they come from. */
export interface Start {
  /** `[materials, bands]` */
  readonly endmembers: Float32Array;
  /** Pixel of each; -1 where it is none. */
  readonly pixels: readonly number[];
}

/** @throws UserError `endmember-count` when a file holds another number of spectra than asked for */
export async function initialise(
  engine: Engine,
  scene: StartScene,
  options: StartOptions,
  random: RandomSource,
): Promise<Start> {
  if (scene.startSpectra) return fromFile(scene.startSpectra, options.materials);
  const pixels = await startPixels(engine, scene, options, random);
  return { endmembers: pixelSpectra(scene, pixels, options.smooth), pixels };
}

async function startPixels(
  engine: Engine,
  scene: StartScene,
  { initialise: method, materials, smooth }: StartOptions,
  random: RandomSource,
): Promise<number[]> {
  const { spectra } = scene;
  const layout = smooth && scene.layout.spatial ? scene.layout : undefined;
  if (method === 'random') return distinctPixels(spectra.pixels, materials, random);
  const statistics = await scene.statistics();
  if (method === 'vca') {
    const { points } = await vcaPoints(engine, { spectra, statistics, materials, smooth: layout });
    return extremePixels(points, materials, random);
  }
  const directions = materials - 1;
  const start = distinctPixels(spectra.pixels, materials, random);
  if (directions === 0) return start;
  const basis = statistics.eigen('covariance').leading(directions);
  const points = await project(engine, spectra, { basis, directions, centre: statistics.mean });
  return largestSimplex(layout ? boxMean(points, directions, layout) : points, start);
}

function distinctPixels(pixels: number, count: number, random: RandomSource): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.below(pixels));
  return [...chosen];
}

function pixelSpectra({ spectra, layout }: StartScene, pixels: readonly number[], smooth: boolean): Float32Array {
  const { values, bands } = spectra;
  const endmembers = new Float32Array(pixels.length * bands);
  pixels.forEach((pixel, k) => {
    const members = smooth && layout.spatial ? neighbourhood(pixel, layout) : [pixel];
    endmembers.set(meanSpectrum(values, bands, members), k * bands);
  });
  return clipped(endmembers);
}

function fromFile({ spectra, names }: SpectralLibrary, materials: number): Start {
  const count = spectra.shape[1];
  if (count !== materials)
    throw new UserError({
      kind: 'config',
      code: 'endmember-count',
      message: `method.endmembers is ${materials}, but method.initialise names a file of ${count} spectra (${names.join(', ')})`,
      remedy: `set endmembers: ${count}, or keep ${materials} of the spectra in the file`,
    });
  return { endmembers: clipped(transposed(spectra).data), pixels: names.map(() => -1) };
}

const clipped = (values: Float32Array): Float32Array => values.map((value) => Math.max(value, startReflectance));
