import type { NdArray } from './ndarray';
import type { Metrics, Spread } from './record';

/** Pixels are row-major everywhere: `n = row * cols + col`. */
export interface SceneLayout {
  readonly rows: number;
  readonly cols: number;
  /** False for a list of spectra (`rows` is then their number and `cols` is 1). */
  readonly spatial: boolean;
}

/** The spectral axis after selection; every array has one entry per band kept. */
export interface BandAxis {
  /** 0-based index of each band in the file. */
  readonly index: readonly number[];
  readonly wavelengths?: readonly number[];
  /** Such as `nm` or `um`; absent when the file does not say. */
  readonly unit?: string;
}

export interface Truth {
  readonly names: readonly string[];
  /** `[bands, materials]` */
  readonly endmembers?: NdArray<Float32Array>;
  /** `[pixels, materials]` */
  readonly abundances?: NdArray<Float32Array>;
  /** What kind of truth this is when it was not measured, such as `FCLS fit`; shown wherever it is compared with. */
  readonly origin?: string;
}

export interface LibraryMatch {
  readonly name: string;
  /** Spectral angle in radians. */
  readonly sam: number;
  /** `[bands]` on the scene's band axis, scaled to the endmember by least squares. */
  readonly spectrum: Float32Array;
}

/** Everything an unmixing run found; reports, panels and exports are drawn from this and nothing else. */
export interface UnmixingResult {
  readonly method: string;
  readonly layout: SceneLayout;
  readonly axis: BandAxis;
  /** Order of materials is that of the truth where there is one (Hungarian matching on SAD). */
  readonly names: readonly string[];
  /** `[bands, materials]`, in the units of the scene after scaling. */
  readonly endmembers: NdArray<Float32Array>;
  /** `[pixels, materials]` */
  readonly abundances: NdArray<Float32Array>;
  /** `[pixels]`, guidance map h of DgS-NMF and RRLbS; 0 mixed, towards 1 pure. */
  readonly guidance?: Float32Array;
  /** `[bands]`, root mean square over pixels. */
  readonly residualPerBand: Float32Array;
  /** `[pixels]`, root mean square over bands. */
  readonly residualPerPixel: Float32Array;
  /** Positions on the axis (not file indices) of bands whose residual stands out. */
  readonly flaggedBands: readonly number[];
  /** One entry per recorded iteration of the kept run. */
  readonly convergence: { readonly iteration: readonly number[]; readonly objective: readonly number[] };
  /** Pixels taken as initial endmembers, row-major; -1 where not a pixel. */
  readonly initialPixels: readonly number[];
  readonly truth?: Truth;
  /** Per material, best first. */
  readonly libraryMatches?: readonly (readonly LibraryMatch[])[];
  /** Virtual dimensionality estimates by name, when `endmembers: auto`. */
  readonly estimatedEndmembers?: Readonly<Record<string, number>>;
  readonly metrics: Metrics;
  readonly repeats?: Readonly<Record<string, Spread>>;
  /** Which repeat (0-based) was kept. */
  readonly keptRepeat: number;
  /** Remarks a reader must see, such as "no spatial layout: guidance map set to 0.5". */
  readonly remarks: readonly string[];
}

/** What can be shown of an unmixing run, at work or done. */
export type UnmixingPicture = Pick<
  UnmixingResult,
  | 'layout'
  | 'axis'
  | 'names'
  | 'endmembers'
  | 'abundances'
  | 'guidance'
  | 'residualPerBand'
  | 'residualPerPixel'
  | 'flaggedBands'
  | 'initialPixels'
  | 'truth'
  | 'libraryMatches'
>;

/** Names of the live pictures. The record is published last: who sees it knows that the arrays are there. */
export const liveUnmixing = {
  abundances: 'abundances',
  endmembers: 'endmembers',
  guidance: 'guidance',
  residualPerBand: 'residual_per_band',
  residualPerPixel: 'residual_per_pixel',
  record: 'unmixing',
} as const;

/** An {@link UnmixingPicture} but for its arrays, as JSON. */
export interface LiveUnmixingRecord extends Pick<UnmixingPicture, 'layout' | 'names' | 'initialPixels'> {
  readonly axis: BandAxis;
  readonly flaggedBands: readonly number[];
  readonly hasGuidance: boolean;
  /** Spectra by material. */
  readonly truth?: {
    readonly names: readonly string[];
    readonly spectra?: readonly number[][];
    readonly origin?: string;
  };
  /** Per material, best first. */
  readonly matches?: readonly (readonly {
    readonly name: string;
    readonly sam: number;
    readonly spectrum: readonly number[];
  }[])[];
}
