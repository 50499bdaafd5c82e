import type { ByteMap, MapSize } from './map';
import type { PanelHost, RunParts } from './panel';
import type { BandAxis, SceneLayout } from './unmixing';

/** Maps of one scene. All have the same size. */
export interface SceneMaps {
  readonly layout: SceneLayout;
  readonly size: MapSize;
  /** One for each material, on the scale 0 to 1. */
  readonly abundances: readonly ByteMap[];
  /** Guidance h of DgS-NMF and RRLbS: 0 mixed, towards 1 pure. */
  readonly guidance?: ByteMap;
  /** Root mean square over bands. */
  readonly residual: ByteMap;
  /** Pixels taken as initial endmembers, row-major in the scene; -1 where not a pixel. */
  readonly marks: readonly number[];
}

/** A library's best match of one material. */
export interface PanelMatch {
  readonly name: string;
  /** Spectral angle in radians. */
  readonly sam: number;
  /** `[bands]` */
  readonly spectrum: Float32Array;
}

/** Spectra by material. */
export interface MaterialSpectra {
  readonly names: readonly string[];
  readonly axis: BandAxis;
  /** Per material, `[bands]`. */
  readonly endmembers: readonly Float32Array[];
  /** Null for materials that the truth does not know. */
  readonly truth?: readonly (Float32Array | null)[];
  /** What kind of truth it is when it was not measured, such as `FCLS fit`. */
  readonly truthOrigin?: string;
  /** Per material, best first. */
  readonly matches?: readonly (readonly PanelMatch[])[];
  /** `[bands]`, root mean square over pixels. */
  readonly residual: Float32Array;
  /** Positions on the axis. */
  readonly flagged: readonly number[];
}

/** Three bands of the scene as red, green and blue, or why they cannot be shown. */
export type SceneColour =
  | {
      readonly kind: 'shown';
      readonly size: MapSize;
      /** `[rows * cols, 4]` */
      readonly rgba: Uint8Array;
      /** Positions on the axis of red, green and blue. */
      readonly bands: readonly [number, number, number];
      readonly axis: BandAxis;
    }
  | { readonly kind: 'reading' }
  /** The window does not trust its folder. */
  | { readonly kind: 'restricted' }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface UnmixingParts extends RunParts {
  readonly maps: SceneMaps;
  readonly spectra: MaterialSpectra;
  readonly colour: SceneColour;
  /** Remarks that a reader must see. */
  readonly remarks: readonly string[];
}

/** What is known of one pixel. */
export interface PixelFacts {
  /** `[materials]`, as drawn in the maps. */
  readonly fractions?: Float32Array;
  /** `[bands]`: the endmembers in the proportions of the abundances as found. */
  readonly fit?: Float32Array;
  /** `[bands]`; absent where the scene cannot be read. */
  readonly spectrum?: Float32Array;
}

/** The editor's side of the unmixing panel. */
export interface UnmixingHost {
  readonly requests: PanelHost<UnmixingParts>['requests'] & {
    /** A pixel of the scene, row-major. */
    readonly pixel: { readonly params: number; readonly result: PixelFacts };
    /** Positions on the axis of red, green and blue; the part `colour` follows. */
    readonly colour: { readonly params: readonly [number, number, number]; readonly result: undefined };
  };
  readonly events: PanelHost<UnmixingParts>['events'];
}
