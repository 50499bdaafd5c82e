import type { ClusterExamples, SamplePreview } from '../../protocol/clustering';
import { openPreviews } from './previews/read';

/** Samples of all clusters that reports show, each once. */
export const exampleSamples = (examples: readonly ClusterExamples[]): number[] => [
  ...new Set(examples.flatMap(({ typical, doubtful }) => [...typical, ...doubtful])),
];

/** Previews of the examples, from the run folder; none where people removed them. */
export async function examplePreviews(
  examples: readonly ClusterExamples[],
  folder: string,
): Promise<ReadonlyMap<number, SamplePreview>> {
  const previews = await openPreviews(folder).catch(() => undefined);
  if (previews === undefined) return new Map();
  try {
    const samples = exampleSamples(examples);
    const found = await previews.read(samples);
    return new Map(samples.map((sample, i) => [sample, found[i]]));
  } finally {
    await previews.close();
  }
}
