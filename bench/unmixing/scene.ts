import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/compute/engine';
import { RandomStream } from '../../src/compute/random';

/** A problem of one size: a cube that mixes spectra with noise, and a start for both factors. */
export interface BenchScene {
  readonly name: string;
  readonly bands: number;
  readonly pixels: number;
  readonly materials: number;
  /** `[pixels, bands]` */
  readonly spectra: Float32Array;
  /** `[materials, bands]` */
  readonly endmembers: Float32Array;
  /** `[pixels, materials]` */
  readonly abundances: Float32Array;
  /** `[pixels]` in [0, 0.9] */
  readonly guidance: Float32Array;
}

export type Size = Pick<BenchScene, 'name' | 'bands' | 'pixels' | 'materials'>;

export const sizes: readonly Size[] = [
  { name: 'Samson size', bands: 156, pixels: 9025, materials: 3 },
  { name: '198 x 100,000', bands: 198, pixels: 100_000, materials: 4 },
];

const noise = 0.01;

export function makeScene(engine: Engine, size: Size): BenchScene {
  const { bands, pixels, materials } = size;
  const random = RandomStream.fromSeed(7);
  const truth = Array.from({ length: materials }, () => smoothSpectrum(bands, random));
  const spectra = engine.allocate(pixels * bands);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const weights = truth.map(() => Math.log(1 - random.uniform()) ** 2);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let band = 0; band < bands; band++) {
      const mixed = truth.reduce((sum, spectrum, k) => sum + (weights[k] / total) * spectrum[band], 0);
      spectra[pixel * bands + band] = Math.max(0, mixed + noise * (random.uniform() - 0.5));
    }
  }
  const draw = (length: number, low: number, high: number): Float32Array =>
    Float32Array.from({ length }, () => low + (high - low) * random.uniform());
  return {
    ...size,
    spectra,
    endmembers: draw(materials * bands, 0.1, 0.9),
    abundances: draw(pixels * materials, 0.05, 1),
    guidance: draw(pixels, 0, 0.9),
  };
}

/** The scene with its spectra in memory of another engine. */
export function moveScene(engine: Engine, scene: BenchScene): BenchScene {
  const spectra = engine.allocate(scene.spectra.length);
  spectra.set(scene.spectra);
  return { ...scene, spectra };
}

/** A few broad bumps on a slope. */
function smoothSpectrum(bands: number, random: RandomStream): number[] {
  const bumps = Array.from({ length: 4 }, () => [random.uniform(), 0.05 + 0.2 * random.uniform(), random.uniform()]);
  return Array.from({ length: bands }, (_, band) => {
    const x = band / bands;
    return (
      0.05 + bumps.reduce((sum, [at, width, height]) => sum + 0.4 * height * Math.exp(-(((x - at) / width) ** 2)), 0)
    );
  });
}

/** Writes the arrays as raw float32 files, for programs in other languages. */
export function writeScene(folder: string, { spectra, endmembers, abundances, guidance }: BenchScene): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, data] of Object.entries({ spectra, endmembers, abundances, guidance })) {
    writeFileSync(join(folder, `${name}.f32`), Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  }
}
