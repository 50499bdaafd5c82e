/** A rectangle of an image in pixels, counted from 0. */
export interface Crop {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

/** What the person says about a scene: the `data` block of a config. Paths are relative to the config's folder. */
export interface SceneOptions {
  readonly cube: string;
  readonly truth?: string;
  /** What kind of truth it is when it was not measured, such as `FCLS fit`. */
  readonly truthOrigin?: string;
  /** Variable of a MAT, HDF5 or NPZ file that holds the cube. */
  readonly variable?: string;
  readonly rows?: number;
  readonly cols?: number;
  /** How pixels are ordered in a matrix; `auto` is column by column in MATLAB files, else row by row. */
  readonly order?: 'auto' | 'row' | 'column';
  /** `max` (the default) divides by the largest finite value, a number by itself. */
  readonly scale?: 'max' | 'none' | number;
  readonly crop?: Crop;
  /** Ranges of bands counted from 1, such as `1-3, 108-112`. */
  readonly bands?: { readonly keep?: string; readonly remove?: string };
  /** One number per band of the file, or a text file with one number a line. */
  readonly wavelengths?: string | readonly number[];
  readonly wavelengthUnit?: 'nm' | 'um';
  readonly library?: string;
  /** False for a list of spectra, which have no neighbours. */
  readonly spatial?: boolean;
}
