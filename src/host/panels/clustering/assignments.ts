import type { ClusteringPicture } from '../../../protocol/clustering';

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Where samples belong, as CSV.
 *
 * @param samples - Numbers after shuffling; all, in the order of the files, when absent.
 * @param nameOf - The name of a sample.
 */
export function assignmentsCsv(
  { assignments, confidence, order, labels, names, count }: ClusteringPicture,
  samples: readonly number[] | undefined,
  nameOf: (sample: number) => string,
): string {
  const inFiles = (a: number, b: number) => order.data[a] - order.data[b];
  const wanted = samples ?? Array.from({ length: count }, (_, sample) => sample).sort(inFiles);
  const rows = wanted.map((sample) => {
    const cluster = assignments.data[sample];
    const label = labels && (labels.classes[labels.values.data[sample]] ?? '');
    const texts = [nameOf(sample), String(cluster), names[cluster], confidence.data[sample].toFixed(6)];
    return [String(order.data[sample]), ...texts, ...(label === undefined ? [] : [label])].map(cell).join(',');
  });
  const columns = ['sample', 'name', 'cluster', 'cluster_name', 'confidence', ...(labels ? ['class'] : [])];
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}
