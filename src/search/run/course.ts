import type { CandidateOrigin } from '../../protocol/search';
import type { FinishedTrial } from './state';
import type { Trial } from './trials';

/** Of the two parts of a trial: epochs of a supernet or evaluations of a population, and epochs of the child. */
export interface Parts {
  readonly search: number;
  readonly child: number;
}

/** What a run is to do, one trial after the other. */
export interface Course {
  readonly trials: readonly Trial[];
  /** @param finished trials that the length of a later one may depend on; none for what was planned */
  readonly lengthOf: (trial: Trial, finished: readonly FinishedTrial[]) => Parts;
  /** What one epoch or evaluation should cost beside those of other kinds. */
  readonly costOf: (origin: CandidateOrigin) => Parts;
  /** Seconds that a search may take at most. */
  readonly secondsOf: (origin: CandidateOrigin) => number;
  /** Repeats of each method. */
  readonly repeats: number;
}
