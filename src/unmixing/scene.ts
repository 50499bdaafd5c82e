import type { Cube } from '../data/cube';
import type { NdArray } from '../protocol/ndarray';
import type { Truth } from '../protocol/unmixing';

/** Spectra by name on the band axis of the scene. */
export interface NamedSpectra {
  readonly names: readonly string[];
  /** `[bands, spectra]` */
  readonly spectra: NdArray<Float32Array>;
}

/** What unmixing needs to know of a scene. */
export interface UnmixingScene {
  readonly cube: Pick<Cube, 'layout' | 'axis' | 'values'>;
  readonly truth?: Truth;
  readonly library?: NamedSpectra;
  /** Present when the endmembers start from a file. */
  readonly startSpectra?: NamedSpectra;
}
