import { blockMeans, mergeSuggestions } from './suggestions';
import { toByteMap } from '../../../messaging/byteMap';
import type { ClusteringPicture, ClusteringResult } from '../../../protocol/clustering';
import type { ClusterFacts, ShownEmbedding, ShownSamples, SimilarityMap } from '../../../protocol/clustering-panel';

/** What can be shown of a run now. */
export interface ShownClustering {
  readonly picture: ClusteringPicture;
  /** Epochs that there are embeddings of, rising. */
  readonly epochs: readonly number[];
  readonly newest: ShownEmbedding;
  /** Only of a run that is done. */
  readonly result?: ClusteringResult;
}

/** The same, and whether the run folder says what samples look like. */
export interface DrawnClustering extends ShownClustering {
  readonly hasPreviews: boolean;
}

/** The embedding of an epoch in a result; undefined where it has none. */
export function embeddingOf(result: ClusteringResult, epoch: number): Float32Array | undefined {
  const { embedding, embeddingEpochs } = result;
  const values = embedding.shape[1] * embedding.shape[2];
  const at = embeddingEpochs.indexOf(epoch);
  return at < 0 ? undefined : embedding.data.slice(at * values, (at + 1) * values);
}

export function similarityMap({ similarity, similarityRows }: ClusteringPicture): SimilarityMap {
  return {
    side: similarity.shape[0],
    map: toByteMap(similarity.data, 0, 1),
    rows: similarityRows,
    means: blockMeans(similarity, similarityRows),
  };
}

/** @param means - Of the blocks of the similarity matrix. */
export function factsOf({ picture, epochs, result, hasPreviews }: DrawnClustering, means: Float32Array): ClusterFacts {
  const { kind, count, clusters, clustersUsed, names, sizes, alarms, baselines, contingency, labels } = picture;
  return {
    ...{ kind, count, clusters, clustersUsed, names, sizes, alarms, baselines, contingency, epochs, hasPreviews },
    classes: labels?.classes ?? [],
    suggestions: mergeSuggestions(picture, means),
    isDone: result !== undefined,
    ...(result?.course && { trained: result.course.epochs.length }),
  };
}

export function shownSamples({ shown, assignments, confidence, labels }: ClusteringPicture): ShownSamples {
  const samples = shown.data;
  return {
    samples,
    clusters: samples.map((sample) => assignments.data[sample]),
    confidence: Float32Array.from(samples, (sample) => confidence.data[sample]),
    ...(labels && { labels: samples.map((sample) => labels.values.data[sample]) }),
  };
}
