import type { Factors } from '../factorise/factoriser';
import type { History } from '../factorise/history';

/** What a finished repeat found, before it is scaled and matched. */
export interface Solution {
  readonly repeat: number;
  /** `[materials, bands]` */
  readonly endmembers: Float32Array;
  /** `[pixels, materials]` */
  readonly abundances: Float32Array;
  /** `[pixels]` */
  readonly guidance: Float32Array | undefined;
  readonly history: History;
  /** Initial pixels of the endmembers; -1 where it is none. */
  readonly pixels: readonly number[];
}

/** The repeat that is being iterated; its abundances and map are in the pixel state. */
export interface Running {
  readonly iteration: number;
  readonly factors: Factors;
  readonly history: History;
  readonly pixels: readonly number[];
}

/** Scalar metrics of a finished repeat. */
export type Scores = Readonly<Record<string, number>>;

/** All that changes over a run. */
export interface RunState {
  /** Number of repeats finished, thus also the one that runs or starts next. */
  repeat: number;
  running: Running | undefined;
  readonly scores: Scores[];
  /** The repeat of lowest objective so far. */
  kept: Solution | undefined;
}

export const finalObjective = ({ history }: { readonly history: History }): number =>
  history.objective[history.objective.length - 1];
