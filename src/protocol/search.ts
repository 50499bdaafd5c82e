import type { Genotype } from './genotype';
import type { NdArray } from './ndarray';
import type { Metrics, Spread } from './record';

/** Where a candidate comes from: the method itself, or a simpler one beside it. */
export type CandidateOrigin = 'search' | 'random' | 'evolution' | 'mixture' | 'single-draw';

/** An architecture that was tried, as it is stored and shown. All of them are kept, not only the best. */
export interface Candidate {
  /** Counts from 0 over the run. */
  readonly index: number;
  readonly origin: CandidateOrigin;
  /** Equal for equal architectures. */
  readonly hash: string;
  readonly genotype: Genotype;
  /** Epoch of the search, or evaluation of a population, when it was tried. */
  readonly step: number;
  readonly repeat?: number;
  /** Index of the candidate that it was made from. */
  readonly parent?: number;
  /** How its weights came about: those of the supernet, or trained from the start for so many epochs. */
  readonly weights: 'inherited' | 'trained' | 'table';
  /** What the search goes by, larger is better; absent where the evaluation failed. */
  readonly score?: number;
  /** Why there is no score. */
  readonly failure?: string;
  /** Such as `accuracy` (validation), `test_accuracy`, `params`, `macs`, `latency_ms`, `size_bytes`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Seconds it took. */
  readonly seconds: number;
}

/** One cell of a supernet: the choices that its architecture parameters weigh. */
export interface SearchedCell {
  /** Name of the cell in genotypes, such as `normal`. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly nodes: number;
  /** `to` counts nodes of the cell, `from` its inputs first and then its nodes, as in genotypes. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
  readonly operations: readonly string[];
  readonly output: { readonly join: 'concat' | 'sum'; readonly of: readonly number[] };
}

/** What the architecture parameters of a cell were over the epochs. */
export interface CellProbabilities {
  readonly cell: SearchedCell;
  /** `[epochs, edges, operations]`: probabilities of one draw; they sum to 1 over an edge or over a node's edges. */
  readonly probabilities: NdArray<Float32Array>;
  /** `[edges, operations]`, 0 or 1: the last code that was sampled. */
  readonly sampled: NdArray<Float32Array>;
}

/** Parameters and multiply-adds. */
export interface EdgeCost {
  readonly params: number;
  readonly macs: number;
}

/** By the name of a cell: what its operations cost in the networks that are trained in the end, added up over its uses. */
export type OperationCosts = Readonly<
  Record<
    string,
    {
      /** How many cells of that name there are. */
      readonly cells: number;
      /** By the name of an operation: on an edge from an input of the cell, and on one between its nodes. */
      readonly operations: Readonly<Record<string, { readonly fromInput: EdgeCost; readonly fromNode: EdgeCost }>>;
    }
  >
>;

/** How a method fared beside the search, on the same data and budget. */
export interface SearchBaseline {
  readonly origin: CandidateOrigin;
  /** Such as `random search`. */
  readonly method: string;
  readonly candidates: number;
  /** The same measures as the search has, such as `accuracy`, `test_accuracy`, `params`, `macs`, `gap`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The same over the repeats, where there are any. */
  readonly repeats?: Readonly<Record<string, Spread>>;
  readonly genotype: Genotype;
  /** Steps of training that it took to find. */
  readonly steps: number;
}

/** How the search went, epoch by epoch: that of the kept repeat. */
export interface SearchCourse {
  readonly epochs: readonly number[];
  /** By the names of the run's metric events; as long as `epochs`, NaN where nothing was measured. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** Everything an architecture search found; reports, panels and exports are drawn from this and nothing else. */
export interface SearchResult {
  readonly method: string;
  /** Name of the space. */
  readonly space: string;
  readonly genotype: Genotype;
  readonly hash: string;
  readonly classes: readonly string[];
  /** `[rows, cols, channels]` of the images; absent where a table was searched. */
  readonly input?: readonly [rows: number, cols: number, channels: number];
  readonly candidates: readonly Candidate[];
  /** Index of the candidate that won. */
  readonly best: number;
  /** Absent for methods without architecture parameters. */
  readonly cells?: readonly CellProbabilities[];
  /** Absent where a table was searched, and for spaces whose cells are not those of DARTS. */
  readonly operationCosts?: OperationCosts;
  readonly baselines: readonly SearchBaseline[];
  readonly metrics: Metrics;
  readonly repeats?: Readonly<Record<string, Spread>>;
  /** Which repeat (0-based) was kept: the one whose architecture validates best. */
  readonly keptRepeat: number;
  readonly course?: SearchCourse;
  readonly remarks: readonly string[];
}

/** Names of the live pictures of a run; arrays are replaced, the record comes last. */
export const liveSearch = {
  /** `[epochs, edges, operations]` */
  probabilities: (cell: string) => `probabilities_${cell}`,
  /** `[edges, operations]` */
  sampled: (cell: string) => `sampled_${cell}`,
  candidates: 'candidates',
  record: 'search',
} as const;

/** The live picture `candidates`. */
export interface LiveCandidates {
  readonly candidates: readonly Candidate[];
}

/** The live picture `search`: what is known but for arrays and candidates. */
export interface LiveSearchRecord {
  readonly space: string;
  readonly cells: readonly SearchedCell[];
  readonly classes: readonly string[];
  readonly input?: readonly [rows: number, cols: number, channels: number];
  readonly operationCosts?: OperationCosts;
  readonly epoch: number;
  /** What would be derived now. */
  readonly genotype?: Genotype;
  readonly temperature?: number;
  /** Draws of a code. */
  readonly draws?: number;
  readonly baselines: readonly SearchBaseline[];
}

/** Metric events of searches, each once an epoch unless told; what is not measured is absent. */
export type SearchMeasure =
  | 'train_loss'
  | 'train_accuracy'
  /** Of the supernet with sampled codes, on the data that the architecture learns from. */
  | 'accuracy'
  /** Of the derived architecture with the weights of the supernet. */
  | 'derived_accuracy'
  /** `accuracy - derived_accuracy`. */
  | 'gap'
  | 'temperature'
  /** Mean over the distributions, in nats. */
  | 'entropy'
  | 'expected_operations'
  | 'child_train_loss'
  | 'child_train_accuracy'
  /** On the images for testing, which nothing is chosen by. */
  | 'child_accuracy'
  /** Of each evaluation of a population, with the step of the run. */
  | 'candidate_score'
  | 'best_score';
