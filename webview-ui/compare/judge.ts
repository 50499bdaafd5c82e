import { metricInfo } from '../../src/plot/metrics';
import type { ComparedMetric, ComparedRun, ComparedSetting } from '../../src/protocol/compare-panel';
import type { Spread } from '../../src/protocol/record';

/** A value against that of the base. */
export interface Judgement {
  readonly difference: number;
  /** As a share of the base's value; absent where that is 0. */
  readonly share?: number;
  /** `spread`: no more than the values of the repeats scatter; `none`: nobody says which way is up. */
  readonly verdict: 'better' | 'worse' | 'spread' | 'none';
}

/** The part of a path before its first point: `sad` of `sad.tree`. */
export const metricOf = (path: string): string => path.split('.')[0];

/** Settings that change how far a method gets, and not what it minimises. */
const sameObjective = new Set(
  ['repeats', 'iterations', 'tolerance', 'initialise', 'smoothInitialisation', 'abundanceStart'].map(
    (key) => `method.${key}`,
  ),
);

/** An objective is a number of its method and its weights: others have another scale. */
export function isComparable(
  path: string,
  runs: readonly ComparedRun[],
  settings: readonly ComparedSetting[],
): boolean {
  if (metricOf(path) !== 'objective' && metricOf(path) !== 'loss') return true;
  const sameTask = new Set(runs.map(({ task }) => task)).size <= 1;
  const changes = ({ path: setting }: ComparedSetting) =>
    /^(method|data)\./.test(setting) && !sameObjective.has(setting);
  return sameTask && !settings.some(changes);
}

/** Half the distance at which two scattered values are no longer told apart. */
const scatter = (spread: Spread | null): number => (spread && spread.values.length > 1 ? spread.std : 0);

/** @returns undefined where one of the two has no value. */
export function judge({ path, values, spreads }: ComparedMetric, run: number, base: number): Judgement | undefined {
  const [value, own] = [values[run], values[base]];
  if (value === null || own === null || run === base) return undefined;
  const difference = value - own;
  const { better } = metricInfo(metricOf(path));
  const share = own === 0 ? {} : { share: difference / Math.abs(own) };
  if (Math.abs(difference) <= scatter(spreads[run]) + scatter(spreads[base])) {
    return { difference, ...share, verdict: better === undefined ? 'none' : 'spread' };
  }
  if (better === undefined) return { difference, ...share, verdict: 'none' };
  return { difference, ...share, verdict: difference > 0 === (better === 'higher') ? 'better' : 'worse' };
}

/** Runs with the best value; none where nobody says which way is up, or all are the same. */
export function bestRuns({ path, values }: ComparedMetric): ReadonlySet<number> {
  const { better } = metricInfo(metricOf(path));
  const known = values.filter((value) => value !== null);
  if (better === undefined || known.length < 2) return new Set();
  const best = better === 'higher' ? Math.max(...known) : Math.min(...known);
  const found = values.flatMap((value, run) => (value === best ? [run] : []));
  return new Set(found.length === known.length ? [] : found);
}
