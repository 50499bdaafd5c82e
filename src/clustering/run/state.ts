import type { HostTensor, Named } from '../../compute/tensor';
import type { ClusteringAlarm, ClusteringBaseline } from '../../protocol/clustering';
import type { EpochMeasures, KeptEpoch, TrainingState } from '../training/state';

/** A short start that may go on: its training, and the state of its learner. */
export interface FinishedStart {
  readonly training: TrainingState;
  readonly tensors: Named<HostTensor>;
}

/** What a finished repeat found: the epoch that was kept of it. */
export interface Solution extends KeptEpoch {
  readonly repeat: number;
  /** One for each epoch, `[shown samples, clusters]`. */
  readonly frames: readonly Float32Array[];
  /** Of each epoch. */
  readonly history: readonly EpochMeasures[];
  readonly alarms: readonly ClusteringAlarm[];
}

/** Measures of the epoch that was kept. */
export const keptMeasures = ({ history, epoch }: Pick<Solution, 'history' | 'epoch'>): EpochMeasures =>
  history[epoch - 1];

/** All that changes over a run. */
export interface DdcState {
  /** Repeats finished, thus also the one at work. */
  repeat: number;
  /** Short starts finished in this repeat; as many as there are once the best goes on. */
  start: number;
  running: TrainingState | undefined;
  bestStart: FinishedStart | undefined;
  /** Measures of the epoch that was kept of each repeat finished. */
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
