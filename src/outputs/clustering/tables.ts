import { float32Text, plainCell } from '../../data/csv/write';
import type { ClusteringResult } from '../../protocol/clustering';

/** What is known of one sample after clustering. */
export interface AssignedSample {
  readonly name: string;
  /** From 0; clusters have the same numbers in all files of a run. */
  readonly cluster: number;
  readonly clusterName: string;
  /** 1 is certain. */
  readonly confidence: number;
  /** Given class; empty where it is not known, absent where no classes are given. */
  readonly label?: string;
}

/** A table of a cluster for each sample, as it is written to a CSV file. */
export interface AssignmentTable {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly (string | number)[]>;
}

/** One row a sample; the last column is left out where no classes are given. */
export function assignmentTable(samples: readonly AssignedSample[]): AssignmentTable {
  const hasLabels = samples.some(({ label }) => label !== undefined);
  return {
    header: ['name', 'cluster', 'cluster_name', 'confidence', ...(hasLabels ? ['label'] : [])],
    rows: samples.map(({ name, cluster, clusterName, confidence, label = '' }) => [
      plainCell(name),
      cluster,
      plainCell(clusterName),
      float32Text(confidence),
      ...(hasLabels ? [plainCell(label)] : []),
    ]),
  };
}

/**
 * The samples of a run in the order of its files.
 * @param which - Numbers after shuffling; all samples when absent.
 */
export function assignedSamples(
  {
    assignments,
    confidence,
    order,
    names,
    labels,
  }: Pick<ClusteringResult, 'assignments' | 'confidence' | 'order' | 'names' | 'labels'>,
  nameOf: (sample: number) => string,
  which: readonly number[] = Array.from(order.data.keys()),
): AssignedSample[] {
  const sorted = [...which].sort((a, b) => order.data[a] - order.data[b]);
  return sorted.map((sample) => ({
    name: nameOf(sample),
    cluster: assignments.data[sample],
    clusterName: names[assignments.data[sample]],
    confidence: confidence.data[sample],
    ...(labels && { label: labels.classes[labels.values.data[sample]] ?? '' }),
  }));
}
