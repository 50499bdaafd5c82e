import type { MapSize } from '../../protocol/map';
import type { Nothing } from '../../protocol/messages';
import type { BandAxis, SceneLayout } from '../../protocol/unmixing';

/** What is known of a scene once it is read. */
export interface SceneSummary {
  readonly layout: SceneLayout;
  readonly axis: BandAxis;
}

/** Three bands as red, green and blue. */
export interface ScenePicture {
  readonly size: MapSize;
  /** `[rows * cols, 4]` */
  readonly rgba: Uint8Array;
  readonly bands: readonly [number, number, number];
}

/** A scene as a thread of its own serves it; its numbers are those that the run computed with. */
export interface SceneThread {
  readonly requests: {
    /** Once, before all else. */
    readonly open: {
      /** The resolved config, and the folder that its paths start from. */
      readonly params: { readonly config: string; readonly baseDir: string };
      readonly result: SceneSummary;
    };
    /** Bands by their positions on the axis; the usual ones when absent. */
    readonly picture: {
      readonly params: { readonly bands?: readonly [number, number, number]; readonly limit: number };
      readonly result: ScenePicture;
    };
    /** Spectrum of a pixel, `[bands]`. */
    readonly spectrum: { readonly params: number; readonly result: Float32Array };
  };
  readonly events: Nothing;
}

export interface SceneClient {
  readonly requests: Nothing;
  readonly events: Nothing;
}
