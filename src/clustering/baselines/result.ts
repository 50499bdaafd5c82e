import { spreads } from '../../matching/spread';
import type { ClusteringResult } from '../../protocol/clustering';
import type { AssigningModel } from '../model';
import type { ClusteringContext } from '../context';
import { featurePicture } from '../result/picture';
import { principalPlane, project } from '../result/principalAxes';
import type { Clustering } from '../run/conclude';
import { shownSamples } from '../run/shown';
import { centreFeatures, centresOf, meanSpread } from './centres';
import type { BaselineConfig } from './config';
import { chooseRows, type RowSet } from './rowSet';
import type { BaselineState, KeptAssignment } from './state';
import { largestSubset } from './subset';

type Context = ClusteringContext<BaselineConfig>;

/**
 * The result of the repeat that was kept.
 * @param input the samples as they are
 * @param rows what they were compared by
 */
export function baselineResult(
  context: Context,
  input: RowSet,
  rows: RowSet,
  { kept, scores }: BaselineState,
): Clustering {
  if (kept === undefined) throw new Error('a run without a repeat has no result');
  const { config, data } = context;
  const { clusters } = config.method;
  const centres = centresOf(rows.values, rows.columns, kept.assignments, clusters);
  const features = centreFeatures(rows.values, centres, kept.loss, kept.assignments);
  const { count, kind, order, labels } = data;
  const shown = shownSamples(count, config.seed);
  const result: ClusteringResult = {
    method: config.task,
    ...{ kind, count, clusters, ...featurePicture(features, clusters, labels) },
    features: { shape: [count, clusters], data: features },
    order: { shape: [count], data: order },
    shown: { shape: [shown.length], data: shown },
    embedding: {
      shape: [1, shown.length, 2],
      data: planeOf(chooseRows({ columns: clusters, count, values: features }, shown)),
    },
    embeddingEpochs: [1],
    ...(labels && { labels: { values: { shape: [count], data: labels.values }, classes: labels.classes } }),
    baselines: [],
    metrics: scores[kept.repeat],
    ...(scores.length > 1 && { repeats: spreads(scores) }),
    keptRepeat: kept.repeat,
    alarms: [],
    remarks: remarksOf(context),
  };
  return { result, ...modelOf(context, input, kept) };
}

const planeOf = ({ values, columns }: RowSet): Float32Array => project(values, principalPlane(values, columns));

function remarksOf({ config, data }: Context): string[] {
  if (config.task === 'cluster/kmeans' || data.count <= largestSubset) return [];
  return [
    `The method was run on a random subset of ${largestSubset} of ${data.count} samples, since its cost grows with their square; the others joined the cluster of the nearest one of these.`,
  ];
}

/** Only the clusters of k-means are told by their centres. */
function modelOf(
  { config }: Context,
  input: RowSet,
  { assignments }: KeptAssignment,
): { readonly model?: AssigningModel } {
  if (config.task !== 'cluster/kmeans' || config.method.features !== 'input') return {};
  const centres = centresOf(input.values, input.columns, assignments, config.method.clusters);
  return { model: { kind: 'centres', centres, spread: meanSpread(input.values, centres, assignments) } };
}
