import { askRun } from '../../runs/control';
import { readEvents } from '../../runs/events';
import { findRun } from '../../runs/find';
import { lockError } from '../../runs/lock';
import type { Run } from '../../runs/run';
import type { Answer } from '../answer';
import { followRun } from '../follow';
import { launchWorker } from '../../runs/launch';
import { progressView, type ViewOptions } from '../progress-view';
import { runAnswer } from '../summary';

/** `searchlight resume <run>`: lets a paused run go on, or starts an ended one at its last checkpoint; follows it. */
export async function resume(name: string, options: ViewOptions): Promise<Answer> {
  const run = await findRun(name, process.cwd());
  const { folder, record } = run;
  if (record.status === 'done') return runAnswer({ run, interrupted: false });
  const after = (await readEvents(folder)).at(-1)?.seq ?? 0;
  const worker = (await wakes(run)) ? undefined : launchWorker(folder);
  return runAnswer(await followRun({ folder, after, view: progressView(options), worker }));
}

/** True when a living worker was told to go on. */
async function wakes({ folder, record, lock }: Run): Promise<boolean> {
  if (record.status === 'paused') {
    await askRun(record, 'resume');
    return true;
  }
  if (lock.state === 'free' || lock.state === 'dead') return false;
  throw lockError(folder, lock);
}
