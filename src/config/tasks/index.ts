import { clusteringTasks, type ClusteringConfig } from './clustering';
import type { TaskEntry } from './entry';
import { searchTasks, type SearchConfig } from './search';
import { unmixingTasks, type UnmixingConfig } from './unmixing';

/** Every task; a new family of tasks is one more line here and one more member of {@link ResolvedConfig}. */
export const tasks: readonly TaskEntry[] = [...unmixingTasks, ...clusteringTasks, ...searchTasks];

/** Any config after defaults are filled in. */
export type ResolvedConfig = UnmixingConfig | ClusteringConfig | SearchConfig;

export function isUnmixing(config: ResolvedConfig): config is UnmixingConfig {
  return config.task.startsWith('unmix/');
}

export function isClustering(config: ResolvedConfig): config is ClusteringConfig {
  return config.task.startsWith('cluster/');
}

export function isSearch(config: ResolvedConfig): config is SearchConfig {
  return config.task.startsWith('search/');
}

/** @returns undefined where there is no such task. */
export function findTask(task: unknown): TaskEntry | undefined {
  return tasks.find((entry) => entry.task === task);
}
