import type { SampleLabels } from '../../data/samples/sampleSet';
import type { ClusteringPicture } from '../../protocol/clustering';
import { contingencyTable } from '../metrics/agreement';
import { countPairs } from '../../matching/counts';
import { assignedOf, examplesOf, membersOf } from './members';
import { similarityBlocks } from './similarity';

/** What of a picture follows from the features of all samples. */
export type FeaturePicture = Pick<
  ClusteringPicture,
  | 'assignments'
  | 'confidence'
  | 'clustersUsed'
  | 'names'
  | 'sizes'
  | 'examples'
  | 'similarity'
  | 'similarityRows'
  | 'contingency'
>;

/** @param features `[samples, clusters]`, nonnegative, of length 1 */
export function featurePicture(features: Float32Array, clusters: number, labels?: SampleLabels): FeaturePicture {
  const assigned = assignedOf(features, clusters);
  const members = membersOf(assigned, clusters);
  const sizes = members.map((own) => own.length);
  const { assignments, confidence } = assigned;
  return {
    assignments: { shape: [assignments.length], data: assignments },
    confidence: { shape: [confidence.length], data: confidence },
    clustersUsed: sizes.filter((size) => size > 0).length,
    names: sizes.map((_, cluster) => `Cluster ${cluster}`),
    sizes,
    examples: examplesOf(members),
    ...similarityBlocks(features, members),
    ...(labels && {
      contingency: contingencyTable(
        countPairs(assignments, labels.values, clusters, labels.classes.length),
        labels.classes,
      ),
    }),
  };
}

/** Features of the norm 1 by another norm than the Euclidean, brought to that. */
export function unitFeatures(features: Float32Array, clusters: number): Float32Array {
  const unit = features.slice();
  for (let start = 0; start < unit.length; start += clusters) {
    let squares = 0;
    for (let k = start; k < start + clusters; k++) squares += unit[k] ** 2;
    const length = Math.sqrt(squares);
    if (length > 0) for (let k = start; k < start + clusters; k++) unit[k] /= length;
  }
  return unit;
}
