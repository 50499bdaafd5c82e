import type { SampleLabels } from '../../data/samples/sampleSet';
import { meansOf, noMeans } from '../../nn/training';
import { agreementOf } from '../metrics/agreement';
import { countPairs } from '../../matching/counts';
import { thresholdsAt } from '../relation/thresholds';
import { assignedOf } from '../result/members';
import { newAlarms } from './alarms';
import { nextEpochRandom, type Workshop } from './epoch';
import { noTriples, type EpochMeasures, type TrainingState } from './state';

/** What an epoch's end is measured on. */
export interface EpochEnd {
  /** `[samples, clusters]` */
  readonly features: Float32Array;
  readonly clusters: number;
  readonly labels: SampleLabels | undefined;
  /** Samples that the embedding shows. */
  readonly shown: Int32Array;
}

/** Takes in an epoch that has been trained: measures it, raises alarms, and makes the next one ready. */
export function endEpoch(workshop: Workshop, state: TrainingState, end: EpochEnd): void {
  const { features, clusters, shown } = end;
  const { assignments, confidence } = assignedOf(features, clusters);
  state.history.push({
    ...measuresOf(workshop, state),
    changed: changedPart(assignments, state.assignments),
    confidence: confidence.reduce((sum, value) => sum + value, 0) / confidence.length,
    clusters_used: new Set(assignments).size,
    ...scoresOf(assignments, end),
  });
  state.alarms.push(...newAlarms(state.history, state.alarms));
  state.frames.push(rowsOf(features, clusters, shown));
  state.assignments = assignments;
  state.random = nextEpochRandom(state).toJSON();
  state.epoch++;
  Object.assign(state, { batch: 0, means: noMeans, triples: noTriples, block: undefined });
}

/** Loss, thresholds, shares of pairs and the rate of contradictions, by the names of the curves. */
function measuresOf(workshop: Workshop, { means, triples, epoch }: TrainingState): EpochMeasures {
  const { loss, together, selected } = meansOf(means);
  const violations = triples.triples === 0 ? 0 : triples.violations / triples.triples;
  return { loss, ...thresholdMeasures(workshop, epoch), together, selected, violations };
}

/** Only where features are compared with them. */
function thresholdMeasures({ options, warm }: Workshop, epoch: number): EpochMeasures {
  if (options.relation === 'argmax' || (warm && epoch < options.warmEpochs)) return {};
  const { upper, lower } = thresholdsAt(options, epoch);
  return options.relation === 'selective' ? { upper, lower } : { threshold: upper };
}

function scoresOf(assignments: Int32Array, { labels, clusters }: EpochEnd): EpochMeasures {
  if (labels === undefined) return {};
  return { ...agreementOf(countPairs(assignments, labels.values, clusters, labels.classes.length)) };
}

/** Cluster numbers stay what they are from epoch to epoch, so they can be compared as they are. */
function changedPart(now: Int32Array, before: Int32Array | undefined): number {
  if (before === undefined) return 1;
  return now.reduce((changed, cluster, sample) => changed + (cluster === before[sample] ? 0 : 1), 0) / now.length;
}

function rowsOf(features: Float32Array, columns: number, rows: Int32Array): Float32Array {
  const chosen = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => chosen.set(features.subarray(row * columns, (row + 1) * columns), i * columns));
  return chosen;
}
