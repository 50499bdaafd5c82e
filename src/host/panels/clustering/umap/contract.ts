import type { Nothing } from '../../../../protocol/messages';

/** A thread that lays samples out by UMAP; one layout, then it ends. */
export interface UmapThread {
  readonly requests: {
    readonly layout: { readonly params: UmapInput; readonly result: Float32Array };
  };
  readonly events: {
    /** Share of the work that is done, 0 to 1. */
    readonly progress: number;
  };
}

export interface UmapInput {
  /** `[count, width]` */
  readonly features: Float32Array;
  readonly width: number;
  readonly seed: number;
}

export interface UmapClient {
  readonly requests: Nothing;
  readonly events: Nothing;
}
