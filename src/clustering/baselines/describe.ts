import type { SampleLabels, SampleKind } from '../../data/samples/sampleSet';
import type { ClusteringBaseline } from '../../protocol/clustering';
import { agreementOf } from '../metrics/agreement';
import { countPairs } from '../../matching/counts';
import type { BaselineMethod } from './methods';

/** Methods as people call them. */
export const methodNames: Readonly<Record<BaselineMethod['task'], string>> = {
  'cluster/kmeans': 'k-means',
  'cluster/spectral': 'spectral',
  'cluster/agglomerative': 'agglomerative',
};

/** What samples of a kind are compared by. */
export const featureNames: Readonly<Record<SampleKind, string>> = {
  images: 'pixels',
  text: 'words',
  audio: 'log-mel spectrogram',
  table: 'columns',
};

/** What a simpler method found, in numbers. */
export function baselineOf(
  { task, method }: BaselineMethod,
  assignments: Int32Array,
  { kind, labels }: { readonly kind: SampleKind; readonly labels?: SampleLabels },
): ClusteringBaseline {
  const counts = labels && countPairs(assignments, labels.values, method.clusters, labels.classes.length);
  return {
    method: methodNames[task],
    features: featureNames[kind],
    ...(counts && { agreement: agreementOf(counts) }),
    clustersUsed: new Set(assignments).size,
  };
}
