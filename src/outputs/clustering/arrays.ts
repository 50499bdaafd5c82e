import type { ClusteringResult } from '../../protocol/clustering';
import type { NdArray } from '../../protocol/ndarray';
import type { OutputFile } from '../files';

export interface OutputArray extends OutputFile {
  readonly array: NdArray;
}

/** Files of the arrays that together with `result.json` are the whole result. */
export const arrayFiles = {
  assignments: 'assignments.npy',
  confidence: 'confidence.npy',
  features: 'features.npy',
  order: 'order.npy',
  embedding: 'embedding.npy',
  shown: 'embedding_samples.npy',
  similarity: 'similarity.npy',
  labels: 'labels.npy',
} as const;

/** Every array of a result, float32 or int32; samples are in the order after shuffling, which `order.npy` leads back. */
export function clusteringArrays(result: ClusteringResult): OutputArray[] {
  const { assignments, confidence, features, order, embedding, shown, similarity, labels } = result;
  return [
    { file: arrayFiles.assignments, title: 'Cluster of each sample', array: assignments },
    { file: arrayFiles.confidence, title: 'Confidence of each sample', array: confidence },
    { file: arrayFiles.features, title: 'Indicator features', array: features },
    { file: arrayFiles.order, title: 'Place of each sample in the files', array: order },
    { file: arrayFiles.embedding, title: 'Features in the plane of their principal axes, by epoch', array: embedding },
    { file: arrayFiles.shown, title: 'Samples that the embedding shows', array: shown },
    { file: arrayFiles.similarity, title: 'Similarity of samples sorted by cluster', array: similarity },
    ...(labels ? [{ file: arrayFiles.labels, title: 'Given class of each sample', array: labels.values }] : []),
  ];
}
