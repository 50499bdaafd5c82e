import type { TaskEntry } from './entry';
import { unmixingTasks, type UnmixingConfig } from './unmixing';

/** Every task; a new family of tasks is one more line here and one more member of {@link ResolvedConfig}. */
export const tasks: readonly TaskEntry[] = [...unmixingTasks];

/** Any config after defaults are filled in. */
export type ResolvedConfig = UnmixingConfig;

/** @returns undefined where there is no such task. */
export function findTask(task: unknown): TaskEntry | undefined {
  return tasks.find((entry) => entry.task === task);
}
