import type { Cube } from '../data/cube';
import type { SpectralLibrary } from '../data/library/library';
import type { Truth } from '../protocol/unmixing';

/** What unmixing needs to know of a scene. */
export interface UnmixingScene {
  readonly cube: Pick<Cube, 'layout' | 'axis' | 'values'>;
  readonly truth?: Truth;
  readonly library?: SpectralLibrary;
  /** Present when the endmembers start from a file. */
  readonly startSpectra?: SpectralLibrary;
}
