import type { EgsVariant } from '../egs/estimator';
import type { NetworkFit } from '../images';
import type { CellSpace } from '../spaces/cellSpace';
import type { Macro } from '../spaces/macro';

/** How the architecture parameters weigh operations, and what is derived from them. */
export interface EstimatorOptions {
  /** `ensemble`: the union of some draws (DATA); `mixture`: all operations, weighed by their probabilities (DARTS). */
  readonly estimator: 'ensemble' | 'mixture';
  /** Draws that a code is the union of; 1 is plain Gumbel-Softmax. */
  readonly draws: number;
  readonly variant: EgsVariant;
  /** What one distribution is over: the operations of an edge, or those of all edges into a node. */
  readonly scope: 'node' | 'edge';
  /** By what a code is divided in each scope: by nothing, by the number of its ones, or by those that are not `none`. */
  readonly normalise: 'none' | 'all' | 'non-none';
  /** What derivation does with `none`: one entry for the node's edges together, left out, or one entry for each edge. */
  readonly noneMode: 'merge' | 'exclude' | 'keep';
  /** The most probable code, or one that is drawn. */
  readonly derive: 'map' | 'sample';
}

/** How weights and architecture parameters learn. */
export interface LearningOptions {
  /** Weight of `mean |p - code|` in the loss of the architecture parameters. */
  readonly regulariser: number;
  readonly weights: { readonly momentum: number; readonly weightDecay: number; readonly clip: number };
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
