import type { Agreement, ClusteringBaseline } from './clustering';
import type { CompareHost, CompareParts } from './compare-panel';

/** One clustering beside others. */
export interface ComparedClustering {
  readonly count: number;
  /** `[clusters]`, as people call them now. */
  readonly names: readonly string[];
  /** `[clusters]` */
  readonly sizes: readonly number[];
  /** `[clusters]`: colour and sign. A cluster has those of the cluster of the base that it is matched with; clusters
   * without a match have their own, which no other run has. */
  readonly categories: readonly number[];
  /** With given classes, where there are any and the run has measured it. */
  readonly agreement?: Partial<Agreement>;
  readonly baselines: readonly ClusteringBaseline[];
  /** Against the clusters of the base; absent for the base itself and for runs without two samples of it. */
  readonly toBase?: ClusterMatching;
}

/** How the clusters of a run meet those of the base, over the samples that both have. */
export interface ClusterMatching {
  readonly samples: number;
  /** 1: the same clusters under any names; 0: no more than by chance. */
  readonly ari: number;
  /** Geometric mean. */
  readonly nmi: number;
  /** Part of the samples that lie in matched clusters. */
  readonly share: number;
  /** Clusters of the run: those that are matched in the order of the columns (Hungarian matching), then the others. */
  readonly rows: readonly number[];
  /** Clusters of the base. */
  readonly columns: readonly number[];
  /** `[rows, columns]` */
  readonly counts: readonly (readonly number[])[];
  /** Column that each row is matched with; -1 for none. */
  readonly matched: readonly number[];
}

export interface ClusteringComparison extends CompareParts {
  readonly clusterings: {
    /** The run that the others are measured against, where it has something to show; otherwise one that has. */
    readonly base: number;
    /** By run; null where there is nothing yet. */
    readonly runs: readonly (ComparedClustering | null)[];
    /** Rises when points changed. */
    readonly revision: number;
  };
}

/** The samples of one run in the plane; all but `positions` are `[points]`. */
export interface ComparedPoints {
  /** `[points, 2]` */
  readonly positions: Float32Array;
  /** Place of each sample in the files: samples of several runs on the same data are the same where these are. */
  readonly places: Int32Array;
  readonly clusters: Int32Array;
  /** Cluster of the sample in the base, -1 where that lacks it or has other data. */
  readonly inBase: Int32Array;
}

export interface ClusteringCompareHost {
  readonly requests: CompareHost<ClusteringComparison>['requests'] & {
    /** Of a run, as a place in `runs`; null where there is nothing yet. */
    readonly points: { readonly params: number; readonly result: ComparedPoints | null };
  };
  readonly events: CompareHost<ClusteringComparison>['events'];
}
