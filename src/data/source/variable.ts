/**
 * Receives `length` consecutive elements in storage order: `values[from]` is element `start` of the variable.
 * The array is reused by the reader: copy what is to stay.
 */
export type TakeElements = (values: Float64Array, from: number, length: number, start: number) => void;

/** A half-open interval of indices per storage axis (slowest axis first). */
export type Window = readonly (readonly [number, number])[];

/** What an axis of a variable runs over. `pixel` runs over both spatial axes, in an order told elsewhere. */
export type AxisRole = 'row' | 'col' | 'band' | 'pixel';

/** A dense array of numbers in a file, read only when asked, piece by piece. */
export interface Variable {
  readonly name: string;
  /** Sizes in the order in which the file's users write them: MATLAB's for a MAT file, NumPy's for an NPY file. */
  readonly shape: readonly number[];
  /** Which axis of `shape` varies fastest in storage: the last (C) or the first (Fortran, MATLAB). */
  readonly storage: 'row-major' | 'column-major';
  /** Element type, such as `float64`. */
  readonly dtype: string;
  /** Roles of the axes of `shape` where the format fixes them. */
  readonly axes?: readonly AxisRole[];
  /**
   * Reads at least the elements of `window` and may hand over more; never the same element twice.
   * @throws UserError when the file ends early or its content is corrupt.
   */
  read(window: Window, take: TakeElements): Promise<void>;
}

/** What a file says about its spectral axis; every list has one entry per band of the file. */
export interface SpectralFacts {
  readonly wavelengths?: readonly number[];
  readonly unit?: string;
  /** False marks a band as bad. */
  readonly goodBands?: readonly boolean[];
  /** Values equal to this are no data. */
  readonly ignoreValue?: number;
  /** Values divided by this are reflectances. */
  readonly reflectanceScale?: number;
  /** Names of spectra (libraries) or of bands (abundance images). */
  readonly names?: readonly string[];
}

/** An opened file: what is in it is known, the numbers are still on the disk. */
export interface DataFile {
  readonly path: string;
  /** Such as `MAT v5` or `ENVI (BIL)`. */
  readonly format: string;
  /** How the pixels of a `bands x pixels` matrix are ordered unless the person says otherwise. */
  readonly pixelOrder: 'row' | 'column';
  /** The image that the pixels of a table form, where the file tells. */
  readonly image?: { readonly rows: number; readonly cols: number };
  /** Whether a matrix is a list of spectra as long as nobody tells the image that they form. */
  readonly isList?: boolean;
  readonly variables: readonly Variable[];
  /** What else is in the file and cannot be a cube: name and kind, such as `struct`. */
  readonly others: readonly { readonly name: string; readonly kind: string }[];
  /** Lists of strings in the file (cell arrays, character matrices), by name. */
  readonly texts: ReadonlyMap<string, () => Promise<string[]>>;
  readonly spectral: SpectralFacts;
  /** Complete sentences. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/** Sizes from the slowest to the fastest axis. */
export function storageShape(variable: Pick<Variable, 'shape' | 'storage'>): number[] {
  return variable.storage === 'row-major' ? [...variable.shape] : [...variable.shape].reverse();
}

/** Number of elements of an array of this shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Such as `156 x 9025`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : shape.join(' x ');
}
