import type { BandAxis } from '../../protocol/unmixing';

/** The scene that a library is brought onto. */
export interface LibraryTarget {
  readonly axis: BandAxis;
  /** Bands of the cube's file, before selection. */
  readonly fileBands: number;
  /** Indices in the file of the bands that were selected, where dead ones were left out later. */
  readonly selected?: readonly number[];
  readonly baseDir: string;
}
