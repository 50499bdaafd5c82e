/** The pixels a method works on. */
export interface Spectra {
  /** `[pixels, bands]`, row-major pixels, in memory that the engine's threads reach. */
  readonly values: Float32Array;
  readonly pixels: number;
  readonly bands: number;
}

/** The tiled input of every pass over the cube. */
export function spectraTiles({ values, bands }: Spectra) {
  return { spectra: { data: values, columns: bands } };
}
