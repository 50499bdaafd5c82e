import { headlineOf } from '../../../runs/headline';
import type { Metrics, Spread } from '../../../protocol/record';
import type { Run } from '../../../runs/run';

/** The best finished run of one config with one method. */
export interface BestResult {
  readonly run: Run;
  /** The metric that stands for these runs. */
  readonly metric: string;
  readonly value: number;
  /** Over the repeats of the run, where it had any. */
  readonly spread?: Spread;
  /** How many finished runs it was chosen from. */
  readonly of: number;
}

/**
 * Finds the best finished run for each config and method, by the most telling metric that any of the runs has: with a
 * truth that was added later, runs before it are not compared.
 * @param runs newest first; of equals the newest is the best
 * @returns by config in the order of its newest run
 */
export function bestResults(runs: readonly Run[]): BestResult[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.record.status !== 'done') continue;
    const key = `${run.record.task}\n${run.record.configFile}`;
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()].flatMap((group) => bestOf(group) ?? []);
}

function bestOf(runs: readonly Run[]): BestResult | undefined {
  const known: Record<string, Metrics[string]> = {};
  for (const { record } of runs) Object.assign(known, record.metrics);
  const headline = headlineOf(known);
  if (!headline) return undefined;
  const sign = headline.better === 'higher' ? 1 : -1;
  let best: { run: Run; value: number } | undefined;
  for (const run of runs) {
    const value = run.record.metrics?.[headline.name];
    if (typeof value === 'number' && (!best || sign * value > sign * best.value)) best = { run, value };
  }
  if (!best) return undefined;
  return { ...best, metric: headline.name, spread: best.run.record.repeats?.[headline.name], of: runs.length };
}
