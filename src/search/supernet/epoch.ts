import type { Schedule } from '../../nn/schedules';
import type { BatchSource } from '../../nn/training';
import type { SearchMeasures, SearchState } from './searchState';
import type { Supernet } from './supernet';

/** What the epochs of a search have in common. */
export interface SearchWorkshop {
  readonly supernet: Supernet;
  /** `alternating`: architecture parameters learn from the held-out half; `joint`: both from the same batches. */
  readonly optimisation: 'alternating' | 'joint';
  /** Varied batches `x`, `labels` that the weights learn from. */
  readonly training: BatchSource;
  /** Batches that the architecture learns from, and that accuracies are measured on, as they are. */
  readonly validation: BatchSource;
  /** The same images as `validation`, varied. */
  readonly architecture: BatchSource;
  readonly batch: number;
  /** Over the whole search; learning rates and temperature run over its actual steps. */
  readonly epochs: number;
  readonly schedules: {
    /** Of the weights. By steps of weights. */
    readonly weightRate: Schedule;
    readonly architectureRate: number;
    readonly temperature: Schedule;
  };
  /** To be awaited between steps, see `RunContext.breathe`. */
  readonly rest: () => Promise<void>;
}

/** Takes the steps that an epoch has left; may be called again where one was left early. */
export type SearchEpoch = (workshop: SearchWorkshop, state: SearchState) => Promise<void>;

/** Measures an epoch whose steps are taken, and makes `state` ready for the next one. */
export type EndSearchEpoch = (workshop: SearchWorkshop, state: SearchState) => Promise<SearchMeasures>;
