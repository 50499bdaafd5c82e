import { clusteringTasks } from '../../../../src/config/tasks/clustering';
import type { SamplesOptions } from '../../../../src/data/samples/options';
import { RandomStream } from '../../../../src/compute/random';

/** The `data` block of a config with its defaults. */
export function optionsOf(data: object): SamplesOptions {
  const config = clusteringTasks[0].schema.parse({ task: 'cluster/ddc', data, method: { clusters: 2 } });
  return config.data as SamplesOptions;
}

/** The order of samples of a seed. */
export const shuffled = (seed = 1) => ({
  permutation: (length: number) => RandomStream.fromSeed(seed).permutation(length),
});
