import { compareKind, type CompareModelFactory } from './view';

/** What results are compared by, besides settings, metrics and curves: by the part of the task's name before the slash. */
export const compareKinds: Readonly<Record<string, () => Promise<CompareModelFactory>>> = {
  unmix: compareKind(async () => (await import('./unmixing/model')).unmixingComparison),
  cluster: compareKind(async () => (await import('./clustering/model')).clusteringComparison),
  search: compareKind(async () => (await import('./architecture/model')).architectureComparison),
};

/** The kind that all tasks have in common. */
export function kindOf(tasks: readonly string[]): string | undefined {
  const kinds = new Set(tasks.map((task) => task.split('/')[0]));
  const [kind] = kinds;
  return kinds.size === 1 && Object.hasOwn(compareKinds, kind) ? kind : undefined;
}
