import type { BandAxis, SceneLayout } from '../protocol/unmixing';

/** Makes room for `length` float32 values; lets the engine place the cube where its threads can reach it. */
export type AllocateFloats = (length: number) => Float32Array;

/** A hyperspectral image, kept once. */
export interface Cube {
  readonly layout: SceneLayout;
  readonly axis: BandAxis;
  /** `[pixels, bands]`, row-major pixels, backed by a SharedArrayBuffer. */
  readonly values: Float32Array;
  /** What the reader found and did, in the order a person would ask: file, type, orientation, range, counts. */
  readonly facts: CubeFacts;
}

export interface CubeFacts {
  readonly file: string;
  readonly format: string;
  /** Name of the variable in a MAT or NPZ file. */
  readonly variable?: string;
  /** Element type in the file, such as `float64`. */
  readonly dtype: string;
  /** How the file's axes were read, such as `bands x pixels, column-major`. */
  readonly orientation: string;
  /** Bands in the file, before selection. */
  readonly fileBands: number;
  /** Range in the file's units, before scaling; NaN ignored. */
  readonly min: number;
  readonly max: number;
  /** What values were divided by. */
  readonly scale: number;
  readonly notFinite: number;
  readonly negative: number;
  /** File indices (0-based) of bands left out, by reason: `bad-band list`, `dead`, `config`. */
  readonly excludedBands: Readonly<Record<string, readonly number[]>>;
  /** Warnings for people, complete sentences. */
  readonly warnings: readonly string[];
}
