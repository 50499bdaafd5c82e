import type {
  ClusterExamples,
  ClusteringAlarm,
  ClusteringBaseline,
  ClusteringResult,
  ContingencyTable,
} from './clustering';
import type { ByteMap } from './map';
import type { PanelHost, RunParts } from './panel';

/** Two clusters that may be one, and why. */
export interface MergeSuggestion {
  readonly clusters: readonly [number, number];
  /** Both consist mostly of samples of this class; absent where no classes are given. */
  readonly sharedClass?: string;
  /** Mean similarity of a sample of one and a sample of the other, 0 to 1. */
  readonly similarity: number;
}

/** What is known of the clusters but for single samples. */
export interface ClusterFacts {
  readonly kind: ClusteringResult['kind'];
  readonly count: number;
  /** Upper bound that was given. */
  readonly clusters: number;
  readonly clustersUsed: number;
  /** As people call them now. */
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  /** Names of given classes; none where there are no labels. */
  readonly classes: readonly string[];
  /** Epochs that there are embeddings of, rising: of a finished run those up to the kept one. */
  readonly epochs: readonly number[];
  /** Epochs of the training in all; absent while it is at work. */
  readonly trained?: number;
  readonly alarms: readonly ClusteringAlarm[];
  readonly baselines: readonly ClusteringBaseline[];
  readonly contingency?: ContingencyTable;
  readonly suggestions: readonly MergeSuggestion[];
  /** Whether the run is done: only then are there features to lay out by UMAP. */
  readonly isDone: boolean;
  /** Whether the run kept what its samples look like. */
  readonly hasPreviews: boolean;
}

/** The samples of the scatter; all arrays `[shown samples]`. */
export interface ShownSamples {
  readonly samples: Int32Array;
  readonly clusters: Int32Array;
  readonly confidence: Float32Array;
  /** Places among the classes, -1 where not known; absent where no labels are given. */
  readonly labels?: Int32Array;
}

export interface ShownEmbedding {
  readonly epoch: number;
  /** `[shown samples, 2]` */
  readonly positions: Float32Array;
}

/** Mean similarity of blocks of samples sorted by cluster. */
export interface SimilarityMap {
  readonly side: number;
  /** `[side, side]` */
  readonly map: ByteMap;
  /** Rows that each cluster takes. */
  readonly rows: readonly number[];
  /** Means of the blocks of each pair of clusters, `[clusters, clusters]`; NaN for clusters without a row. */
  readonly means: Float32Array;
}

/** A layout of the first `count` of the shown samples by UMAP. */
export type UmapLayout =
  | { readonly kind: 'running'; readonly share: number; readonly count: number }
  /** `positions`: `[count, 2]` */
  | { readonly kind: 'done'; readonly count: number; readonly positions: Float32Array }
  | { readonly kind: 'failed'; readonly reason: string };

export interface ClusteringParts extends RunParts {
  readonly facts: ClusterFacts;
  readonly shown: ShownSamples;
  /** The newest. */
  readonly embedding: ShownEmbedding;
  readonly similarity: SimilarityMap;
  readonly examples: readonly ClusterExamples[];
  readonly umap: UmapLayout;
  /** Remarks that a reader must see. */
  readonly remarks: readonly string[];
}

/** What a sample looks like, small enough to be sent by the hundred. */
export type SampleLook =
  /** `[height, width, 4]` */
  | { readonly kind: 'image'; readonly width: number; readonly height: number; readonly rgba: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  /** Lowest and highest value of pieces of even length, one after the other, -127 to 127. */
  | { readonly kind: 'audio'; readonly seconds: number; readonly envelope: Int8Array }
  | { readonly kind: 'row'; readonly values: readonly (readonly [name: string, value: string])[] }
  /** There is no preview of it. */
  | { readonly kind: 'none' };

/** One sample as it is shown. Numbers count samples after shuffling. */
export interface SampleFacts {
  readonly sample: number;
  readonly name: string;
  readonly cluster: number;
  /** 1 is certain. */
  readonly confidence: number;
  /** Name of its class, where that is known. */
  readonly label?: string;
  /** Absent where it was not asked for. */
  readonly look?: SampleLook;
}

export interface SampleQuery {
  readonly samples: readonly number[];
  /** What samples look like never changes; where they belong does while a run is at work. */
  readonly withLooks: boolean;
}

/** Which samples are meant; all keys that are there must hold. */
export interface MemberQuery {
  readonly cluster?: number;
  /** Place among the classes. */
  readonly label?: number;
  /** First of the answer, the most confident sample being number 0. */
  readonly from: number;
  readonly count: number;
}

export interface Members {
  /** How many there are in all. */
  readonly total: number;
  readonly samples: readonly number[];
}

/** Sound as it was recorded, mono. */
export interface SampleSound {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** The editor's side of the clustering panel. */
export interface ClusteringHost {
  readonly requests: PanelHost<ClusteringParts>['requests'] & {
    readonly samples: { readonly params: SampleQuery; readonly result: readonly SampleFacts[] };
    readonly sound: { readonly params: number; readonly result: SampleSound };
    readonly members: { readonly params: MemberQuery; readonly result: Members };
    /** The embedding of an epoch, `[shown samples, 2]`. */
    readonly embedding: { readonly params: number; readonly result: Float32Array };
    /** An empty name gives the cluster its first one back. The part `facts` follows. */
    readonly rename: {
      readonly params: { readonly cluster: number; readonly name: string };
      readonly result: undefined;
    };
    /** Lays the samples out anew; the part `umap` follows. Cancelling ends it. */
    readonly umap: { readonly params: undefined; readonly result: undefined };
    /** CSV with a row for each of the samples; of all when absent. */
    readonly assignments: { readonly params: readonly number[] | undefined; readonly result: string };
  };
  readonly events: PanelHost<ClusteringParts>['events'];
}
