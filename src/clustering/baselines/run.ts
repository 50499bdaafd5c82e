import { RandomStream } from '../../compute/random';
import type { ClusteringContext } from '../context';
import { metricsAmong } from '../result/scores';
import type { Clustering } from '../run/conclude';
import { centresOf, meanSpread } from './centres';
import { principalComponents } from './components';
import type { BaselineConfig } from './config';
import { baselineOf } from './describe';
import { clusterRows } from './methods';
import { baselineResult } from './result';
import { sampleRows, type RowSet } from './rowSet';
import { restoreBaseline, saveState, type BaselineState } from './state';

type Context = ClusteringContext<BaselineConfig>;

/**
 * Clusters samples by a simpler method, as often as `repeats` says, keeping the repeat of the lowest mean squared distance.
 * @throws StoppedError when the run is to stop
 */
export async function clusterByBaseline(context: Context): Promise<Clustering> {
  const { config, data: samples } = context;
  const state = restoreBaseline(context.restored);
  const input = sampleRows(samples);
  const rows = await comparedRows(context, input, state);
  while (state.scores.length < config.method.repeats) await solveRepeat(context, rows, state);
  return baselineResult(context, input, rows, state);
}

/** Saves, waits or stops if asked to. Steps are repeats: within one there is nothing worth saving. */
function restOf(context: Context, state: BaselineState): () => Promise<void> {
  const { repeats } = context.config.method;
  const repeat = state.scores.length;
  const turn = repeats > 1 ? { repeat, repeats } : {};
  context.report({ type: 'progress', phase: 'cluster', step: repeat, total: repeats, ...turn });
  return () => context.breathe(() => saveState(state));
}

/** Samples as they are, or their principal components. */
async function comparedRows(context: Context, input: RowSet, state: BaselineState): Promise<RowSet> {
  const { features } = context.config.method;
  if (features === 'input') return input;
  const random = RandomStream.fromSeed(context.config.seed);
  return principalComponents(context.engine, input, features, random, restOf(context, state));
}

/** Repeat r of seed s is the first repeat of seed s + r. */
async function solveRepeat(context: Context, rows: RowSet, state: BaselineState): Promise<void> {
  const { config, data: samples, engine } = context;
  const { clusters, repeats } = config.method;
  const repeat = state.scores.length;
  const rest = restOf(context, state);
  const assignments = await clusterRows(
    { engine, random: RandomStream.fromSeed(config.seed + repeat), rest },
    rows,
    config,
  );
  const centres = centresOf(rows.values, rows.columns, assignments, clusters);
  const loss = meanSpread(rows.values, centres, assignments);
  const { agreement, clustersUsed } = baselineOf(config, assignments, samples);
  const values = metricsAmong({ ...agreement, clusters_used: clustersUsed, loss });
  state.scores.push(values);
  if (state.kept === undefined || loss < state.kept.loss) state.kept = { repeat, loss, assignments };
  context.report({ type: 'metric', step: repeat + 1, ...(repeats > 1 && { repeat }), values });
  await rest();
}
