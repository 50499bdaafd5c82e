import { runOf } from '../../start/new-run';
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
  const known = runOf(await loadConfig(path, options));
  return runAnswer(await startRun({ ...known, out: options.out }, options));
}
