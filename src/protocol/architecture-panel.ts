import type { Genotype } from './genotype';
import type { LiveHost, PanelHost, RunParts } from './panel';
import type { Candidate, OperationCosts, SearchBaseline, SearchedCell } from './search';

/** What is known of a search but for what grows. */
export interface SearchFacts {
  /** Name of the space. */
  readonly space: string;
  /** The search as its outputs call it; absent while it is at work. */
  readonly method?: string;
  readonly classes: readonly string[];
  /** `[rows, cols, channels]`; absent where a table is searched. */
  readonly input?: readonly [rows: number, cols: number, channels: number];
  /** Cells whose choices are weighed; none for methods without architecture parameters. */
  readonly cells: readonly SearchedCell[];
  /** What operations cost; absent where it is not known. */
  readonly operationCosts?: OperationCosts;
  /** Last epoch of the search that is shown. */
  readonly epoch: number;
  readonly temperature?: number;
  /** Draws of a code. */
  readonly draws?: number;
  /** Index of the candidate that won; only of a run that is done. */
  readonly best?: number;
  /** Which repeat (0-based) is shown where there are several. */
  readonly keptRepeat?: number;
  /** What the child may have at most, by the names of metrics. */
  readonly limits: Readonly<Record<string, number>>;
  readonly isDone: boolean;
}

/** A genotype and its hash. */
export interface NamedGenotype {
  readonly genotype: Genotype;
  readonly hash: string;
}

/** How much there is of what grows; a page asks for what it lacks. */
export interface SearchGrowth {
  readonly candidates: number;
  /** Epochs that there are probabilities of. */
  readonly epochs: number;
  /** Rises when earlier ones changed, as after a run went on from a checkpoint: then all are asked for anew. */
  readonly revision: number;
}

/** A candidate in a table; its genotype is asked for when it is looked at. */
export type CandidateRow = Omit<Candidate, 'genotype'>;

/** The next ones of what grows. */
export interface GrowthQuery {
  readonly from: number;
  readonly revision: number;
}

export interface ArchitectureParts extends RunParts {
  readonly facts: SearchFacts;
  readonly growth: SearchGrowth;
  /** What would be derived now; the winner of a run that is done. */
  readonly derived: NamedGenotype;
  /** By cell, `[edges, operations]` of 0 and 1: the last code that was sampled. */
  readonly sampled: readonly Uint8Array[];
  readonly baselines: readonly SearchBaseline[];
  /** Remarks that a reader must see. */
  readonly remarks: readonly string[];
}

/** The editor's side of the architecture panel. */
export interface ArchitectureHost {
  readonly requests: PanelHost<ArchitectureParts>['requests'] & {
    /** Empty where the revision is not that of the run any more: the part `growth` follows. */
    readonly candidates: { readonly params: GrowthQuery; readonly result: readonly CandidateRow[] };
    /** By epoch, then by cell `[edges, operations]`. Empty where the revision is not that of the run any more. */
    readonly probabilities: {
      readonly params: GrowthQuery;
      readonly result: readonly (readonly Float32Array[])[];
    };
    /** Of a candidate, by its index. */
    readonly genotype: { readonly params: number; readonly result: NamedGenotype };
  };
  readonly events: PanelHost<ArchitectureParts>['events'];
}

/** An architecture that was opened from a file. */
export interface OpenedArchitecture extends NamedGenotype {
  /** Name of the file. */
  readonly name: string;
  readonly source: 'json' | 'onnx';
  /** What else the file says of it, such as its inputs and metrics; texts as the file has them. */
  readonly facts: Readonly<Record<string, string>>;
}

/** The parts of the page that shows the architecture of a file; one of the two is there. */
export interface ArchitectureFileParts {
  readonly architecture: OpenedArchitecture | null;
  /** Why the file cannot be shown; empty where it can. */
  readonly problem: string;
}

/** The editor's side of that page. */
export interface ArchitectureFileHost {
  readonly requests: LiveHost<ArchitectureFileParts>['requests'] & {
    /** Opens the file as text, at the mistake where it has one. */
    readonly openText: { readonly params: undefined; readonly result: undefined };
  };
  readonly events: LiveHost<ArchitectureFileParts>['events'];
}
