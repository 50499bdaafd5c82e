import type { ClusteringAlarm } from '../../protocol/clustering';
import type { JsonValue } from '../../protocol/json';
import type { HostTensor, Named } from '../../compute/tensor';
import { noMeans, type Means } from '../../nn/training';
import type { RandomStream } from '../../compute/random';
import type { TripleCount } from '../relation/transitivity';
import type { EstimatedBlock } from './learner';

/** What is measured of an epoch, by the names of the curves. */
export type EpochMeasures = Readonly<Record<string, number>>;

/** What a training is left with if no later epoch is better. */
export interface KeptEpoch {
  /** Counted from 1. */
  readonly epoch: number;
  /** `[samples, clusters]` */
  readonly features: Float32Array;
  /** Parameters and statistics of the network, by the names of a step's state. */
  readonly network: Named<HostTensor>;
}

/** One training at work: with the state of its learner all that is needed to go on with the same numbers. */
export interface TrainingState {
  /** Epochs finished. */
  epoch: number;
  /** Mini-batches taken in this epoch, over all blocks. */
  batch: number;
  /** State of the stream at the start of the epoch. */
  random: JsonValue;
  /** Of what steps return, over this epoch. */
  means: Means;
  triples: TripleCount;
  /** The block at work. */
  block: EstimatedBlock | undefined;
  /** Epochs finished over the whole run at the end of each epoch: what its pictures are numbered by. */
  readonly steps: number[];
  /** One for each epoch finished. */
  readonly history: EpochMeasures[];
  /** `[shown samples, clusters]` features after each epoch finished. */
  readonly frames: Float32Array[];
  /** `[samples]` clusters after the last epoch finished. */
  assignments: Int32Array | undefined;
  kept: KeptEpoch | undefined;
  readonly alarms: ClusteringAlarm[];
}

export const noTriples: TripleCount = { triples: 0, violations: 0 };

export const freshTraining = (random: RandomStream): TrainingState => ({
  epoch: 0,
  batch: 0,
  random: random.toJSON(),
  means: noMeans,
  triples: noTriples,
  block: undefined,
  steps: [],
  history: [],
  frames: [],
  assignments: undefined,
  kept: undefined,
  alarms: [],
});
