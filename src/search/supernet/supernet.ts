import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import type { CellCodes } from '../spaces/cellSpace';
import type { SupernetPlan } from './options';

/** Images `x` `[batch, height, width, channels]` and their classes `labels` int32 `[batch]`. */
export interface LabelledBatch {
  readonly x: HostTensor;
  readonly labels: HostTensor;
}

/** Of a batch, before the step. */
export interface StepMeasures {
  readonly loss: number;
  readonly accuracy: number;
}

/** What steps of the architecture are fed beside their batch. */
export interface ArchitectureFeed {
  readonly learningRate: number;
  /** Of the soft draws; it shapes gradients, never codes. */
  readonly temperature: number;
}

/** By cell: `[edges][operations]`; probabilities of a draw add up to 1 over an edge or over the edges into a node. */
export type CellRows = CellCodes;

/**
 * A network that holds every architecture of a space at once. Its batch norms go by the statistics of each batch, in
 * evaluation too, as the authors' code is run: running ones would mix what different codes have.
 */
export interface Supernet {
  readonly plan: SupernetPlan;
  /** Architecture parameters follow the loss of a batch; the weights stay. All operations are computed. */
  architectureStep(batch: LabelledBatch, feed: ArchitectureFeed, random: RandomStream): Promise<StepMeasures>;
  /** The weights of the sampled operations follow the loss; those of the others, which are not computed, keep every bit. */
  weightStep(batch: LabelledBatch, learningRate: number, random: RandomStream): Promise<StepMeasures>;
  /** Both at once, by one backward pass. */
  jointStep(
    batch: LabelledBatch,
    feed: ArchitectureFeed & { readonly weightRate: number },
    random: RandomStream,
  ): Promise<StepMeasures>;
  /** A batch with given codes, divided as sampled ones are; nothing learns. */
  evaluate(batch: LabelledBatch, codes: CellCodes): Promise<StepMeasures>;
  /** A batch with codes that are drawn now, or as a mixture; nothing learns. */
  evaluateSampled(batch: LabelledBatch, random: RandomStream): Promise<StepMeasures>;
  probabilities(): Promise<CellRows>;
  /** The codes that the last step of either kind sampled; all ones for mixtures and at first. */
  sampled(): CellCodes;
  /** All that learning goes on from: weights, velocities, architecture parameters and what Adam remembers of them. */
  read(): Promise<Named<HostTensor>>;
  write(state: Named<HostTensor>): Promise<void>;
  /** Forgets everything: fresh weights and architecture parameters from a stream. */
  startOver(random: RandomStream): Promise<void>;
  dispose(): Promise<void>;
}

/** Makes a supernet whose values are drawn from a stream. */
export type CreateSupernet = (engine: Engine, plan: SupernetPlan, random: RandomStream) => Promise<Supernet>;
