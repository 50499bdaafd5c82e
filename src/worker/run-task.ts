import { readFile } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import type { Checkpoint } from '../protocol/context';
import { UserError } from '../protocol/errors';
import { restoreCheckpoint } from '../runs/checkpoints';
import { toErrorRecord } from '../runs/errors';
import { runPaths } from '../runs/paths';
import { readRecord } from '../runs/record';
import { withPlace } from './with-place';
import type { TaskAdapter, TaskRegistry, TaskResult } from './adapter';
import { ThreadContext } from './context';
import { ControlFlags } from './control-flags';
import { LivePictures } from './live-pictures';
import { MainLink } from './main-link';
import type { TaskStart } from './messages';

/** The life of the task thread: runs the task of a run folder and says how it ended; it throws nothing. */
export async function runTask(port: MessagePort, start: TaskStart, registry: TaskRegistry): Promise<void> {
  const link = new MainLink(port);
  try {
    const { metrics, repeats } = await carryOut(link, start, registry);
    link.report({ type: 'result', metrics, repeats });
    link.post({ type: 'ended' });
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    link.post({ type: 'ended', error: toErrorRecord(await withPlace(error, start.folder)), stack });
  } finally {
    link.close();
  }
}

async function carryOut(link: MainLink, start: TaskStart, registry: TaskRegistry): Promise<TaskResult> {
  const { folder } = start;
  const record = await readRecord(folder);
  const configText = await readFile(runPaths.config(folder), 'utf8');
  const run = await loadAdapter(record.task, registry);
  const restored = start.resume ? await restore(folder, link) : undefined;
  const flags = new ControlFlags(start.flags);
  const pictures = new LivePictures(folder, link);
  const context = (seconds: number) => new ThreadContext(folder, link, flags, pictures, seconds, restored);
  const result = await run({ folder, record, configText, restored, context });
  await pictures.settled();
  return result;
}

async function loadAdapter(task: string, registry: TaskRegistry): Promise<TaskAdapter> {
  const load = registry[task.split('/')[0]];
  if (load) return (await load()).run;
  const message = `there is no task ${task} in this version of Searchlight`;
  throw new UserError({ kind: 'config', code: 'unknown-task', message, remedy: 'Update Searchlight.' });
}

/** Step -1 of `resumed` says that the run starts over: there was no whole checkpoint. */
async function restore(folder: string, link: MainLink): Promise<Checkpoint | undefined> {
  const { checkpoint, warnings } = await restoreCheckpoint(folder);
  for (const message of warnings) link.report({ type: 'log', level: 'warning', message });
  link.report({ type: 'resumed', step: checkpoint?.step ?? -1 });
  return checkpoint;
}
