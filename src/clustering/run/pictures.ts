import { liveClustering, type LiveClusteringRecord } from '../../protocol/clustering';
import { featurePicture } from '../result/picture';
import { alignedPlane, project } from '../result/principalAxes';
import type { Job } from './job';
import type { DdcState } from './state';

/**
 * Publishes what a run at work looks like after an epoch.
 * @param features `[samples, clusters]`
 * @param step epochs finished over the whole run: what embeddings are numbered by, since repeats begin anew
 */
export type PublishPictures = (state: DdcState, features: Float32Array, step: number) => void;

export function picturePublisher(job: Job): PublishPictures {
  let before: Float32Array | undefined;
  return (state, features, step) => {
    const frames = state.running?.frames ?? [];
    const rows = frames[frames.length - 1];
    before = project(rows, alignedPlane(rows, job.options.clusters, before));
    publishArrays(job, state, features, { step, points: before });
  };
}

interface Moment {
  readonly step: number;
  /** `[shown samples, 2]` */
  readonly points: Float32Array;
}

function publishArrays(job: Job, state: DdcState, features: Float32Array, { step, points }: Moment): void {
  const { context, options, samples, shown } = job;
  const { clusters } = options;
  const picture = featurePicture(features, clusters, samples.labels);
  const { assignments, confidence, similarity, ...record } = picture;
  const publish = context.artifact.bind(context);
  publish(liveClustering.assignments, 'Cluster of each sample', assignments);
  publish(liveClustering.confidence, 'Confidence of each sample', confidence);
  publish(liveClustering.shown, 'Samples that the embedding shows', { shape: [shown.length], data: shown });
  const embedding = { shape: [shown.length, 2], data: points };
  publish(liveClustering.embedding(step), `Features after epoch ${step}`, embedding);
  publish(liveClustering.similarity, 'Similarity of samples sorted by cluster', similarity);
  const live: LiveClusteringRecord = {
    ...record,
    kind: samples.kind,
    count: samples.count,
    clusters,
    baselines: state.baselines,
    alarms: state.running?.alarms ?? [],
    epoch: step,
    embeddingEpochs: state.running?.steps ?? [],
  };
  publish(liveClustering.record, 'What the pictures are of', live);
}
