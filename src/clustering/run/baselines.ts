import { RandomStream } from '../../compute/random';
import type { DdcOptions } from '../../config/tasks/clustering';
import { baselineOf } from '../baselines/describe';
import { clusterRows, type BaselineMethod } from '../baselines/methods';
import { sampleRows } from '../baselines/rowSet';
import type { Bench } from './repeat';
import type { DdcState } from './state';

/** The methods with the options that their own tasks have by default; k-means with fewer starts, to be quick. */
const methodOf: Readonly<Record<DdcOptions['baselines'][number], (clusters: number) => BaselineMethod>> = {
  kmeans: (clusters) => ({
    task: 'cluster/kmeans',
    method: { clusters, repeats: 1, features: 'input', restarts: 5, iterations: 100 },
  }),
  spectral: (clusters) => ({
    task: 'cluster/spectral',
    method: { clusters, repeats: 1, features: 'input', neighbours: 10 },
  }),
  agglomerative: (clusters) => ({
    task: 'cluster/agglomerative',
    method: { clusters, repeats: 1, features: 'input', linkage: 'ward' },
  }),
};

/** Runs the simpler methods that are left on the same samples, so that people can compare from the first epoch on. */
export async function runBaselines({ job, rest, reporter }: Bench, state: DdcState): Promise<void> {
  const { context, options, samples } = job;
  const left = options.baselines.slice(state.baselines.length);
  if (left.length === 0) return;
  const rows = sampleRows(samples);
  for (const name of left) {
    const method = methodOf[name](Math.min(options.clusters, samples.count));
    const bench = {
      engine: context.engine,
      random: RandomStream.fromSeed(context.config.seed),
      rest: () => rest(`baseline: ${name}`),
    };
    const baseline = baselineOf(method, await clusterRows(bench, rows, method), samples);
    state.baselines.push(baseline);
    const { agreement, method: called } = baseline;
    if (agreement) reporter.log('info', `${called}: ACC ${agreement.acc.toFixed(3)}, NMI ${agreement.nmi.toFixed(3)}.`);
  }
}
