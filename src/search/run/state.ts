import type { NetworkValues } from '../../nn/network';
import type { Genotype } from '../../protocol/genotype';
import type { Candidate, CandidateOrigin } from '../../protocol/search';
import type { ChildState } from '../child/train';
import type { PopulationState } from '../population/run';
import type { CellCode } from '../spaces/cellSpace';
import type { SearchMeasures, SearchState } from '../supernet/searchState';

/** By the name of a cell, `[epochs][edges * operations]`. */
export type Frames = Readonly<Record<string, Float32Array[]>>;

/** A search of a supernet at work; its tensors are the supernet's. */
export interface SupernetWork {
  readonly training: SearchState;
  /** Of each epoch finished. */
  readonly history: SearchMeasures[];
  /** Probabilities after each epoch finished. */
  readonly frames: Frames;
  /** The code that was sampled last, by the name of the cell. */
  sampled: Readonly<Record<string, CellCode>>;
  /** Seconds of computing that it took so far, and up to the epoch that is under way. */
  seconds: number;
  secondsBefore: number;
  /** What would be found if it ended now; absent before the first epoch is over. */
  derived: Found | undefined;
}

/** What a search found, before it is trained. */
export interface Found {
  /** Of the network that is trained then. */
  readonly genotype: Genotype;
  /** The candidate that it is; absent where the candidates of this trial are not kept. */
  readonly candidate: number;
  /** By the names of result metrics: `accuracy` on the validation images, `gap`, costs. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Candidates that were tried. */
  readonly tried: number;
  /** Steps of training that it took. */
  readonly steps: number;
  /** Epochs of the search that were taken; 0 for populations. */
  readonly epochs: number;
  /** Sentences for people. */
  readonly remarks: readonly string[];
}

/** How a child was trained, epoch by epoch. */
export type ChildHistory = readonly Readonly<Record<string, number>>[];

/** A trial that is over. */
export interface FinishedTrial extends Found {
  readonly origin: CandidateOrigin;
  readonly repeat: number;
  /** The candidate that its trained network is. */
  readonly trained?: number;
  readonly history: readonly SearchMeasures[];
  readonly childHistory: ChildHistory;
}

/** What is kept of the best trial of the method itself, beside {@link FinishedTrial}. */
export interface Kept {
  /** Position among the finished trials. */
  readonly trial: number;
  readonly values?: NetworkValues;
  readonly frames?: Frames;
  readonly sampled?: Readonly<Record<string, CellCode>>;
}

/** The trial at work: first it finds, then it trains. */
export interface TrialWork {
  /** Epochs of the supernet or evaluations of the population finished, and epochs of the child. */
  searched: number;
  trained: number;
  /** Part of the one that is under way, for the progress only. */
  part: number;
  supernet?: SupernetWork;
  population?: PopulationState;
  found?: Found;
  child?: ChildState;
}

/** How long epochs and evaluations of one kind took. */
export interface Pace {
  readonly seconds: number;
  readonly units: number;
}

/** All that changes over a run. */
export interface RunState {
  readonly finished: FinishedTrial[];
  readonly candidates: Candidate[];
  work: TrialWork;
  kept: Kept | undefined;
  /** By the kind of epochs or evaluations. */
  readonly paces: Record<string, Pace | undefined>;
}

export const freshWork = (): TrialWork => ({ searched: 0, trained: 0, part: 0 });

export const freshState = (): RunState => ({
  finished: [],
  candidates: [],
  work: freshWork(),
  kept: undefined,
  paces: {},
});
