import { clusteringTasks, type ClusteringConfig } from './clustering';
import type { TaskEntry } from './entry';
import { unmixingTasks, type UnmixingConfig } from './unmixing';

/** Every task; a new family of tasks is one more line here and one more member of {@link ResolvedConfig}. */
export const tasks: readonly TaskEntry[] = [...unmixingTasks, ...clusteringTasks];

/** Any config after defaults are filled in. */
export type ResolvedConfig = UnmixingConfig | ClusteringConfig;

export function isUnmixing(config: ResolvedConfig): config is UnmixingConfig {
  return config.task.startsWith('unmix/');
}

export function isClustering(config: ResolvedConfig): config is ClusteringConfig {
  return config.task.startsWith('cluster/');
}

/** @returns undefined where there is no such task. */
export function findTask(task: unknown): TaskEntry | undefined {
  return tasks.find((entry) => entry.task === task);
}
