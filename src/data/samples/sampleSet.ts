import type { SamplePreview } from '../../protocol/clustering';

/** What kind of thing is clustered; the key of the `data` block that names the file. */
export const sampleKinds = ['images', 'text', 'audio', 'table'] as const;
export type SampleKind = (typeof sampleKinds)[number];

/** A sample that was left out, and why, for the run's log. */
export interface SkippedSample {
  /** File, or file and line. */
  readonly where: string;
  readonly reason: string;
}

/** Given classes. They are compared with and shown, and never seen by a method. */
export interface SampleLabels {
  /** `[samples]`, positions in `classes`; -1 where the class is not known. */
  readonly values: Int32Array;
  readonly classes: readonly string[];
}

/**
 * Unlabelled data as a method sees it: one array of numbers a sample, all of one shape. Samples are shuffled once, since
 * batch statistics of sorted data erase the classes; `order` leads back to the files.
 */
export interface SampleSet {
  readonly kind: SampleKind;
  readonly count: number;
  /** Of one sample: `[rows, cols, channels]` of images and spectrograms, `[features]` of texts and tables. */
  readonly shape: readonly number[];
  /** `[count, ...shape]`, row-major. A value is `scale * element - mean[channel]`; channels are the last axis. */
  readonly elements: Uint8Array | Float32Array;
  readonly scale: number;
  /** One number for each channel of images and spectrograms; empty: nothing is subtracted. */
  readonly mean: readonly number[];
  /** `[count]`: place of each sample in the files, before shuffling. */
  readonly order: Int32Array;
  /** Name of a sample for people: its file, or its line or number in a file; `sample` counts after shuffling. */
  nameOf(sample: number): string;
  readonly labels?: SampleLabels;
  preview(sample: number): SamplePreview;
  /** Names of the features of tables and texts, where there are any. */
  readonly features?: readonly string[];
  readonly skipped: readonly SkippedSample[];
  /** What the reader found and did, one line each, in the order a person would ask. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Warnings for people, complete sentences. */
  readonly warnings: readonly string[];
}
