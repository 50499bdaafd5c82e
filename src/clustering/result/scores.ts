import type { SampleLabels } from '../../data/samples/sampleSet';
import type { Metrics } from '../../protocol/record';
import { agreementOf } from '../metrics/agreement';
import { countPairs } from '../../matching/counts';

/** Names of the metrics of a repeat, in the order people ask for them. */
const metricNames = ['acc', 'nmi', 'nmi_arithmetic', 'ari', 'clusters_used', 'loss'];

/** The metrics among the measures of an epoch. */
export const metricsAmong = (measures: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(metricNames.filter((name) => name in measures).map((name) => [name, measures[name]]));

/** Agreement of the samples that were held out, by names such as `acc_held_out`. */
export function heldOutMetrics(assignments: Int32Array, labels: SampleLabels, clusters: number): Metrics {
  const agreement = agreementOf(countPairs(assignments, labels.values, clusters, labels.classes.length));
  return Object.fromEntries(Object.entries(agreement).map(([name, value]) => [`${name}_held_out`, value]));
}
