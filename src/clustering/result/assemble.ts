import { spreads } from '../../matching/spread';
import type { ClusteringCourse, ClusteringResult } from '../../protocol/clustering';
import type { Metrics } from '../../protocol/record';
import type { Job } from '../run/job';
import type { DdcState, Solution } from '../run/state';
import type { EpochMeasures } from '../training/state';
import { featurePicture } from './picture';
import { principalPlane, project } from './principalAxes';
import { remarksOf } from './remarks';
import { metricsAmong } from './scores';

/** What was found once the repeats were over. */
export interface Findings {
  readonly metrics: Metrics;
  readonly remarks: readonly string[];
}

/** Everything a run found, from the repeat that was kept. */
export function assembleResult(
  job: Job,
  state: DdcState,
  kept: Solution,
  { metrics, remarks }: Findings,
): ClusteringResult {
  const { context, options, samples, shown } = job;
  const { count, kind, order, labels } = samples;
  const { clusters } = options;
  const { features, history, alarms } = kept;
  const frames = kept.frames.slice(0, kept.epoch);
  const picture = featurePicture(features, clusters, labels);
  const scores = state.scores.map(metricsAmong);
  return {
    method: context.config.task,
    ...{ kind, count, clusters, ...picture },
    features: { shape: [count, clusters], data: features },
    order: { shape: [count], data: order },
    shown: { shape: [shown.length], data: shown },
    ...embeddings(frames, clusters, shown.length),
    ...(labels && { labels: { values: { shape: [count], data: labels.values }, classes: labels.classes } }),
    baselines: state.baselines,
    metrics: { ...scores[kept.repeat], ...metrics },
    ...(scores.length > 1 && { repeats: spreads(scores) }),
    keptRepeat: kept.repeat,
    keptEpoch: kept.epoch,
    course: courseOf(history),
    alarms,
    remarks: [...remarksOf(job, kept, picture.clustersUsed), ...remarks],
  };
}

/** The measures of each epoch by their names. */
function courseOf(history: readonly EpochMeasures[]): ClusteringCourse {
  const names = [...new Set(history.flatMap((measures) => Object.keys(measures)))];
  return {
    epochs: history.map((_, i) => i + 1),
    values: Object.fromEntries(names.map((name) => [name, history.map((measures) => measures[name] ?? NaN)])),
  };
}

/** All epochs in the plane of the last one, so that their points can be compared. */
function embeddings(
  frames: readonly Float32Array[],
  clusters: number,
  shown: number,
): Pick<ClusteringResult, 'embedding' | 'embeddingEpochs'> {
  const plane = principalPlane(frames[frames.length - 1], clusters);
  const data = new Float32Array(frames.length * shown * 2);
  frames.forEach((rows, i) => data.set(project(rows, plane), i * shown * 2));
  return { embedding: { shape: [frames.length, shown, 2], data }, embeddingEpochs: frames.map((_, i) => i + 1) };
}
