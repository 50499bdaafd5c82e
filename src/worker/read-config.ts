import { firstError } from '../config/diagnostic';
import { parseConfig } from '../config/parse/parse';
import type { ResolvedConfig } from '../config/tasks';
import { runPaths } from '../runs/paths';
import type { TaskJob } from './adapter';

/**
 * The resolved config of a job.
 * @param isOwn whether the task is one of those that the adapter runs
 * @throws UserError at the place of the first mistake
 */
export function readConfig<Config extends ResolvedConfig>(
  { configText, folder }: TaskJob,
  isOwn: (config: ResolvedConfig) => config is Config,
): Config {
  const { config, diagnostics } = parseConfig(configText, runPaths.config(folder));
  if (config && isOwn(config)) return config;
  throw firstError(diagnostics) ?? new Error('the config was refused without a reason');
}
