import type { HostTensor, Named } from '../../compute/tensor';
import type { ClusteringAlarm, ClusteringBaseline } from '../../protocol/clustering';
import { hasCollapsed } from '../training/alarms';
import type { EpochMeasures, TrainingState } from '../training/state';

/** A short start that may go on: its training, and the state of its learner. */
export interface FinishedStart {
  readonly training: TrainingState;
  readonly tensors: Named<HostTensor>;
}

/** What a finished repeat found. */
export interface Solution {
  readonly repeat: number;
  /** Of its last epoch; infinite where it collapsed, since a collapsed network has the lowest of all. */
  readonly loss: number;
  /** `[samples, clusters]` */
  readonly features: Float32Array;
  /** One for each epoch, `[shown samples, clusters]`. */
  readonly frames: readonly Float32Array[];
  /** Of each epoch. */
  readonly history: readonly EpochMeasures[];
  readonly alarms: readonly ClusteringAlarm[];
  /** Parameters and statistics of the network, by the names of a step's state. */
  readonly network: Named<HostTensor>;
}

/** All that changes over a run. */
export interface DdcState {
  /** Repeats finished, thus also the one at work. */
  repeat: number;
  /** Short starts finished in this repeat; as many as there are once the best goes on. */
  start: number;
  running: TrainingState | undefined;
  bestStart: FinishedStart | undefined;
  /** Measures of the last epoch of each repeat finished. */
  readonly scores: EpochMeasures[];
  kept: Solution | undefined;
  readonly baselines: ClusteringBaseline[];
}

export const freshState = (): DdcState => ({
  repeat: 0,
  start: 0,
  running: undefined,
  bestStart: undefined,
  scores: [],
  kept: undefined,
  baselines: [],
});

/** What stands for how good a training is without labels: its last loss, unless it collapsed. */
export function lossOf({ history }: Pick<TrainingState, 'history'>): number {
  const last = history.at(-1);
  return last === undefined || hasCollapsed(last) || Number.isNaN(last.loss) ? Infinity : last.loss;
}
