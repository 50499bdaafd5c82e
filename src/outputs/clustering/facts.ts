import type { SampleSet } from '../../data/samples/sampleSet';
import { formatInteger } from '../../plot/format';
import type { Fact } from '../../plot/report/input';

/** Samples that were left out, named up to this many. */
const mostSkipped = 20;

/** What the reader found and did, a line each, warnings and samples that were left out at the end. */
export function sampleFacts({ facts, skipped, warnings }: SampleSet): Fact[] {
  const told = Object.entries(facts).map(([label, value]) => ({ label, value: String(value) }));
  const left = skipped.slice(0, mostSkipped).map(({ where, reason }) => `${where}: ${reason}`);
  const more = skipped.length - left.length;
  const lines = more > 0 ? [...left, `and ${formatInteger(more)} more`] : left;
  const listed = (label: string, values: readonly string[]): Fact[] =>
    values.map((value, i) => ({ label: i === 0 ? label : '', value }));
  return [...told, ...listed('Warnings', warnings), ...listed('Left out', lines)];
}
