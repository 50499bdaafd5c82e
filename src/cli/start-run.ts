import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { version } from '../../package.json';
import { dirname } from 'node:path';
import { createRun, type NewRun } from '../runs/create';
import { followRun, type Ending } from './follow';
import { launchWorker } from '../runs/launch';
import { progressView, type ViewOptions } from './progress-view';
import { print, shownPath } from './terminal';

/** Makes a run, starts its worker and follows it to its end. */
export async function startRun(known: Omit<NewRun, 'versions' | 'gitCommit'>, options: ViewOptions): Promise<Ending> {
  const versions = { searchlight: version, node: process.versions.node };
  const gitCommit = await commitOf(dirname(known.configFile));
  const { folder } = await createRun({ ...known, versions, gitCommit });
  if (!options.json && !options.quiet) print(`${known.task} in ${shownPath(folder)}`);
  return followRun({ folder, after: 0, view: progressView(options), worker: launchWorker(folder) });
}

/** The commit that the config's folder is at; undefined outside of a repository or without git. */
async function commitOf(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: folder, timeout: 1000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
