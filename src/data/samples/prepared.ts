import { elementCount } from '../source/variable';
import type { KeptSamples } from './part';
import type { SamplePreview } from '../../protocol/clustering';

/** Samples as numbers, in the order in which they were asked for. */
export interface Prepared<Pipeline> extends KeptSamples {
  /** Of one sample. */
  readonly shape: readonly number[];
  /** `[samples, ...shape]` */
  readonly elements: Uint8Array | Float32Array;
  readonly scale: number;
  readonly mean: readonly number[];
  readonly features?: readonly string[];
  preview(sample: number): SamplePreview;
  readonly pipeline: Pipeline;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly warnings: readonly string[];
}

/**
 * What turns samples into numbers.
 * @param known settings to use again; without it they are learnt
 * @param learnt how many of so many samples, the first ones, settings are learnt from
 */
export interface Preparation<Pipeline> {
  readonly known?: Pipeline;
  readonly learnt: (count: number) => number;
}

/** Mean of every channel (the last axis) over the first `count` samples, times `scale`. */
export function channelMeans(
  elements: Uint8Array | Float32Array,
  count: number,
  shape: readonly number[],
  scale: number,
): number[] {
  const channels = shape.at(-1) ?? 1;
  const values = count * elementCount(shape);
  const sums = new Float64Array(channels);
  for (let at = 0; at < values; at += channels) {
    for (let channel = 0; channel < channels; channel++) sums[channel] += elements[at + channel];
  }
  return Array.from(sums, (sum) => (values === 0 ? 0 : (sum * scale * channels) / values));
}
