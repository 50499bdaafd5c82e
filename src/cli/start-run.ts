import { launchWorker } from '../runs/launch';
import { makeRun, type KnownRun } from '../start/new-run';
import { followRun, type Ending } from './follow';
import { progressView, type ViewOptions } from './progress-view';
import { print, shownPath } from './terminal';

/** Makes a run, starts its worker and follows it to its end. */
export async function startRun(known: KnownRun, options: ViewOptions): Promise<Ending> {
  const { folder } = await makeRun(known);
  if (!options.json && !options.quiet) print(`${known.task} in ${shownPath(folder)}`);
  return followRun({ folder, after: 0, view: progressView(options), worker: launchWorker(folder) });
}
