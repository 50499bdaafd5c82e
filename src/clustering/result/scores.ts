import type { SampleLabels } from '../../data/samples/sampleSet';
import type { Metrics } from '../../protocol/record';
import { agreementOf } from '../metrics/agreement';
import { countPairs } from '../metrics/counts';

/** Names of the metrics of a repeat, in the order people ask for them. */
const metricNames = ['acc', 'nmi', 'nmi_arithmetic', 'ari', 'clusters_used', 'loss'];

/** The metrics among the measures of an epoch. */
export const metricsAmong = (measures: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(metricNames.filter((name) => name in measures).map((name) => [name, measures[name]]));

/** Agreement of the samples that were held out, by names such as `acc_held_out`; nothing where there are none. */
export function heldOutMetrics(
  assignments: Int32Array,
  { clusters, trained, labels }: { clusters: number; trained: number; labels: SampleLabels | undefined },
): Metrics {
  if (labels === undefined || trained === assignments.length) return {};
  const [rest, known] = [assignments.subarray(trained), labels.values.subarray(trained)];
  const agreement = agreementOf(countPairs(rest, known, clusters, labels.classes.length));
  return Object.fromEntries(Object.entries(agreement).map(([name, value]) => [`${name}_held_out`, value]));
}
