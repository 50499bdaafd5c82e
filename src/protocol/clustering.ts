import type { NdArray } from './ndarray';
import type { Metrics, Spread } from './record';

/** Agreement of clusters with given classes, each 1 at best. */
export interface Agreement {
  readonly acc: number;
  /** Geometric mean, as in the tables of the papers. */
  readonly nmi: number;
  readonly nmi_arithmetic: number;
  readonly ari: number;
}

/** What a simpler method finds on the same features. */
export interface ClusteringBaseline {
  /** Such as `k-means`. */
  readonly method: string;
  /** Such as `pixels` or `features of the network`. */
  readonly features: string;
  /** Present where classes are given. */
  readonly agreement?: Agreement;
  readonly clustersUsed: number;
}

/** Clusters against classes. */
export interface ContingencyTable {
  readonly classes: readonly string[];
  /** Clusters in the order of the rows: that of the Hungarian matching, so that matches lie on the diagonal. */
  readonly clusters: readonly number[];
  /** `[clusters, classes]` */
  readonly counts: readonly (readonly number[])[];
  /** Place in `classes` that each row is matched with; -1 for none. */
  readonly matched: readonly number[];
}

/** Samples of one cluster that are worth a look; numbers count samples after shuffling. */
export interface ClusterExamples {
  readonly cluster: number;
  /** Most confident first. */
  readonly typical: readonly number[];
  /** Least confident first. */
  readonly doubtful: readonly number[];
}

/** What stopped or spoiled a run, in words. */
export interface ClusteringAlarm {
  readonly code: 'collapse' | 'positive-rate' | 'transitivity' | 'unstable';
  readonly epoch: number;
  readonly message: string;
}

/** How a run went, epoch by epoch: that of the kept repeat. */
export interface ClusteringCourse {
  readonly epochs: readonly number[];
  /** By the names of the run's metric events, such as `loss`; as long as `epochs`, NaN where nothing was measured. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** Everything a clustering run found; reports, panels and exports are drawn from this and nothing else. */
export interface ClusteringResult {
  readonly method: string;
  readonly kind: 'images' | 'text' | 'audio' | 'table';
  readonly count: number;
  /** Upper bound that was given. */
  readonly clusters: number;
  readonly clustersUsed: number;
  /** `[samples]` */
  readonly assignments: NdArray<Int32Array>;
  /** `[samples]`, largest entry of the indicator feature squared: 1 is certain, 1 / clusters is none. */
  readonly confidence: NdArray<Float32Array>;
  /** `[samples, clusters]`, unit length, nonnegative. */
  readonly features: NdArray<Float32Array>;
  /** `[samples]`, place of each sample in the files. */
  readonly order: NdArray<Int32Array>;
  /** `[clusters]`; people may rename them. */
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  /** `[epochs, shown samples, 2]`: the features of a fixed sample of the data in the plane of their first two
   * principal axes at the end, so that the points of several epochs can be compared. */
  readonly embedding: NdArray<Float32Array>;
  readonly embeddingEpochs: readonly number[];
  /** `[shown samples]`: which samples the embedding shows. */
  readonly shown: NdArray<Int32Array>;
  readonly examples: readonly ClusterExamples[];
  /** `[side, side]`: mean similarity of blocks of samples sorted by cluster, then by confidence. */
  readonly similarity: NdArray<Float32Array>;
  /** `[clusters]`: how many rows of `similarity` each cluster takes. */
  readonly similarityRows: readonly number[];
  readonly labels?: { readonly values: NdArray<Int32Array>; readonly classes: readonly string[] };
  readonly contingency?: ContingencyTable;
  readonly baselines: readonly ClusteringBaseline[];
  readonly metrics: Metrics;
  readonly repeats?: Readonly<Record<string, Spread>>;
  /** Which repeat (0-based) was kept: the one with the lowest loss. */
  readonly keptRepeat: number;
  /** Which epoch of it (from 1) everything is from, the embedding up to it. Absent for methods that do not go by epochs. */
  readonly keptEpoch?: number;
  /** All epochs, also those after the kept one. Absent for methods that do not go by epochs. */
  readonly course?: ClusteringCourse;
  readonly alarms: readonly ClusteringAlarm[];
  readonly remarks: readonly string[];
}

/** What can be shown of a clustering run, at work or done. */
export type ClusteringPicture = Omit<
  ClusteringResult,
  | 'method'
  | 'features'
  | 'metrics'
  | 'repeats'
  | 'keptRepeat'
  | 'keptEpoch'
  | 'course'
  | 'remarks'
  | 'embedding'
  | 'embeddingEpochs'
>;

/** Names of the live pictures of a run; `embedding_<epoch>` stay, the others are replaced. The record comes last. */
export const liveClustering = {
  assignments: 'assignments',
  confidence: 'confidence',
  shown: 'shown',
  embedding: (epoch: number) => `embedding_${String(epoch).padStart(4, '0')}`,
  similarity: 'similarity',
  record: 'clustering',
} as const;

/** A {@link ClusteringPicture} but for its arrays, as JSON. */
export interface LiveClusteringRecord extends Pick<
  ClusteringPicture,
  | 'kind'
  | 'count'
  | 'clusters'
  | 'clustersUsed'
  | 'names'
  | 'sizes'
  | 'examples'
  | 'similarityRows'
  | 'contingency'
  | 'baselines'
  | 'alarms'
> {
  readonly epoch: number;
  readonly embeddingEpochs: readonly number[];
}

/** What is shown of one sample. */
export type SamplePreview =
  /** `[rows, cols, channels]`, 1 (grey), 3 or 4 channels. */
  | {
      readonly kind: 'image';
      readonly rows: number;
      readonly cols: number;
      readonly channels: number;
      readonly pixels: Uint8Array;
    }
  | { readonly kind: 'text'; readonly text: string }
  /** Mono, as recorded. */
  | { readonly kind: 'audio'; readonly rate: number; readonly samples: Int16Array }
  | { readonly kind: 'row'; readonly values: Readonly<Record<string, string>> };

/**
 * Previews of all samples, written once when a run starts, in `artifacts/previews/`: `index.json` says what they are;
 * images lie in `images.npy` (`[samples, rows, cols, channels]` uint8), sound in `audio.npy` (int16, end to end) with
 * `offsets.npy` (`[samples + 1]`, in values), texts in `texts.jsonl` and rows of tables in `rows.jsonl` (a JSON value a
 * line) with `offsets.npy` (in bytes). Long texts and long sound are cut. `order.npy` is that of the samples (int32).
 */
export interface PreviewIndex {
  readonly kind: 'image' | 'text' | 'audio' | 'row';
  readonly count: number;
  readonly rows?: number;
  readonly cols?: number;
  readonly channels?: number;
  /** Hertz. */
  readonly rate?: number;
  /** Name of every sample. */
  readonly names: readonly string[];
  /** Given classes, where there are any: places in `classes`, -1 where the class is not known. */
  readonly labels?: { readonly values: readonly number[]; readonly classes: readonly string[] };
}
