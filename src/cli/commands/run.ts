import { configHash, resolvedYaml } from '../../config/resolved';
import type { Answer } from '../answer';
import { loadConfig, type ConfigOptions } from '../load-config';
import type { ViewOptions } from '../progress-view';
import { startRun } from '../start-run';
import { runAnswer } from '../summary';

export interface RunOptions extends ConfigOptions, ViewOptions {
  /** The run folder itself. */
  readonly out?: string;
}

/** `searchlight run <config>`: checks the config, so that a wrong one leaves no run, and runs it to its end. */
export async function run(path: string, options: RunOptions): Promise<Answer> {
  const { file, config } = await loadConfig(path, options);
  const { task, seed } = config;
  const known = {
    name: config.name!,
    task,
    seed,
    configFile: file,
    configHash: configHash(config),
    configText: resolvedYaml(config),
    out: options.out,
  };
  return runAnswer(await startRun(known, options));
}
