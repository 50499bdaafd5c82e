import type { NdArray } from '../protocol/ndarray';

/** Pictures with the class of each, as data sets of classification hold them. */
export interface LabelledImages {
  /** `[count, height, width, channels]`, 0 to 255. */
  readonly images: NdArray<Uint8Array>;
  /** Class numbers from 0, one for each picture. */
  readonly labels: Uint8Array;
  /** Names of the classes, where the format fixes them. */
  readonly classes?: readonly string[];
}
