import { metricInfo } from './metrics';

/** The part of a path before its first point: `sad` of `sad.tree`. */
export const metricOf = (path: string): string => path.split('.')[0];

/** Settings that change how far a method gets, and not what it minimises. */
const sameObjective = new Set(
  ['repeats', 'iterations', 'tolerance', 'initialise', 'smoothInitialisation', 'abundanceStart', 'baselines'].map(
    (key) => `method.${key}`,
  ),
);

/** An objective is a number of its method and its weights: others have another scale. */
export function isComparable(
  path: string,
  runs: readonly { readonly task: string }[],
  settings: readonly { readonly path: string }[],
): boolean {
  if (metricOf(path) !== 'objective' && metricOf(path) !== 'loss') return true;
  const sameTask = new Set(runs.map(({ task }) => task)).size <= 1;
  const changes = ({ path: setting }: { readonly path: string }) =>
    /^(method|data)\./.test(setting) && !sameObjective.has(setting);
  return sameTask && !settings.some(changes);
}

/**
 * Places of the best value of a metric; none where nobody says which way is up, or all are the same.
 * @param values - null where a run has none.
 */
export function bestPlaces(path: string, values: readonly (number | null)[]): ReadonlySet<number> {
  const { better } = metricInfo(metricOf(path));
  const known = values.filter((value) => value !== null);
  if (better === undefined || known.length < 2) return new Set();
  const best = better === 'higher' ? Math.max(...known) : Math.min(...known);
  const found = values.flatMap((value, place) => (value === best ? [place] : []));
  return new Set(found.length === known.length ? [] : found);
}
