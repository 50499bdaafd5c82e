import type { ClusterExamples } from '../../protocol/clustering';

/** What of the indicator features is read for each sample. */
export interface Assigned {
  /** `[samples]` */
  readonly assignments: Int32Array;
  /** `[samples]`, largest entry of the feature squared */
  readonly confidence: Float32Array;
}

/** Assignments and confidence of features `[samples, clusters]`; the first of equal entries counts. */
export function assignedOf(features: Float32Array, clusters: number): Assigned {
  const count = features.length / clusters;
  const assignments = new Int32Array(count);
  const confidence = new Float32Array(count);
  for (let sample = 0; sample < count; sample++) {
    const start = sample * clusters;
    let best = 0;
    for (let k = 1; k < clusters; k++) if (features[start + k] > features[start + best]) best = k;
    assignments[sample] = best;
    confidence[sample] = features[start + best] ** 2;
  }
  return { assignments, confidence };
}

/** Samples of every cluster, most confident first. */
export function membersOf({ assignments, confidence }: Assigned, clusters: number): Int32Array[] {
  const members: number[][] = Array.from({ length: clusters }, () => []);
  assignments.forEach((cluster, sample) => members[cluster].push(sample));
  return members.map((own) => Int32Array.from(own).sort((a, b) => confidence[b] - confidence[a] || a - b));
}

/** Examples of each kind at most. */
const shownExamples = 12;

/** The most and the least confident samples of each cluster that has any; no sample is both. */
export function examplesOf(members: readonly Int32Array[]): ClusterExamples[] {
  return members.flatMap((own, cluster) => {
    if (own.length === 0) return [];
    const typical = Array.from(own.subarray(0, Math.ceil(Math.min(shownExamples, own.length / 2))));
    const rest = own.subarray(typical.length);
    return [{ cluster, typical, doubtful: Array.from(rest).slice(-shownExamples).reverse() }];
  });
}
