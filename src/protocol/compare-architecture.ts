import type { NamedGenotype } from './architecture-panel';
import type { CompareHost, CompareParts } from './compare-panel';
import type { SearchBaseline } from './search';

/** One search beside others. */
export interface ComparedSearch {
  /** What was found, or would be derived now; null where there is nothing yet. */
  readonly found: NamedGenotype | null;
  readonly space: string;
  /** `[rows, cols, channels]`; absent where a table is searched. */
  readonly input?: readonly [rows: number, cols: number, channels: number];
  readonly classes: number;
  readonly candidates: number;
  readonly baselines: readonly SearchBaseline[];
}

export interface ArchitectureComparison extends CompareParts {
  readonly searches: {
    /** The run that the others are measured against, where it has something to show; otherwise one that has. */
    readonly base: number;
    /** By run; null where there is nothing yet. */
    readonly runs: readonly (ComparedSearch | null)[];
  };
}

export interface ArchitectureCompareHost {
  readonly requests: CompareHost<ArchitectureComparison>['requests'];
  readonly events: CompareHost<ArchitectureComparison>['events'];
}
