import type { EstimatorOptions } from '../egs/cellSample';
import type { NetworkFit } from '../images';
import type { CellSpace } from '../spaces/cellSpace';
import type { Macro } from '../spaces/macro';

export type { EstimatorOptions } from '../egs/cellSample';

/** How weights and architecture parameters learn. */
export interface LearningOptions {
  /** Weight of `mean |p - code|` in the loss of the architecture parameters. */
  readonly regulariser: number;
  readonly weights: {
    readonly momentum: number;
    readonly weightDecay: number;
    /** Largest norm of all gradients together; 0 for none. */
    readonly clip: number;
  };
  readonly architecture: { readonly beta1: number; readonly beta2: number; readonly weightDecay: number };
}

export type SupernetOptions = EstimatorOptions & LearningOptions;

/** What a supernet is made of. */
export interface SupernetPlan {
  readonly space: CellSpace;
  readonly macro: Macro;
  readonly fit: NetworkFit;
  readonly options: SupernetOptions;
}
