import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { askRun } from '../../src/runs/control';
import { readEvents } from '../../src/runs/events';
import { readRecord } from '../../src/runs/record';

/** When a run is asked to stop. */
export interface Moment {
  readonly phase: string;
  /** Milliseconds after the first sign of the phase. */
  readonly after: number;
}

export interface Stopped extends Moment {
  /** Milliseconds until the run was written down as stopped. */
  readonly milliseconds: number;
  /** Steps that were reported and are not in the last checkpoint. */
  readonly lost: number;
}

/** Starts a run and asks it to stop. @returns undefined where it ended before */
export async function stopAt(config: string, folder: string, moment: Moment): Promise<Stopped | undefined> {
  const args = [join(SEARCHLIGHT_DIST, 'cli.js'), 'run', config, '--out', folder, '--json'];
  const ended = once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver && !(await hasReached(folder, moment.phase))) await delay(5);
  await delay(moment.after);
  if (isOver) return undefined;
  const asked = Date.now();
  await askRun(await readRecord(folder), 'stop');
  await ended;
  const events = await readEvents(folder);
  const stopped = events.findLast((event) => event.type === 'status' && event.status === 'stopped');
  if (stopped === undefined) return undefined;
  const last = (type: 'progress' | 'checkpoint'): number =>
    events.reduce((step, event) => (event.type === type ? Math.floor(event.step) : step), 0);
  return {
    ...moment,
    milliseconds: Date.parse(stopped.time) - asked,
    lost: Math.max(0, last('progress') - last('checkpoint')),
  };
}

async function hasReached(folder: string, phase: string): Promise<boolean> {
  const events = await readEvents(folder).catch(() => []);
  return events.some((event) => event.type === 'progress' && event.phase === phase);
}
