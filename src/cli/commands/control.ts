import { setTimeout as delay } from 'node:timers/promises';
import { askRun } from '../../runs/control';
import { findRun } from '../../runs/find';
import { leaveLine } from '../../runs/line';
import { isActive, isWaiting } from '../../runs/record';
import { readRun, type Run } from '../../runs/run';
import type { Answer } from '../answer';
import { runJson } from '../summary';

/** Milliseconds that a worker may take for what it was asked: it ends a task that does not listen after 5 s. */
const patience = 15_000;

/** `searchlight pause <run>`: returns once the run waits, or says that it will at its next step. */
export async function pause(name: string): Promise<Answer> {
  const run = await request(name, 'pause');
  const settled = await waitFor(run.folder, ({ record }) => record.status !== 'running', 3000);
  const { id, status } = settled.record;
  const text = status === 'running' ? `${id} pauses at its next step` : `${id} is ${status}`;
  return { text, json: runJson(settled) };
}

/** `searchlight stop <run>`: returns once the run has ended; its last checkpoint stands. */
export async function stop(name: string): Promise<Answer> {
  const run = await request(name, 'stop');
  const settled = await waitFor(run.folder, ({ record }) => !isActive(record.status), patience);
  const { id, status } = settled.record;
  return { text: `${id} is ${status}`, json: runJson(settled) };
}

async function request(name: string, what: 'pause' | 'stop'): Promise<Run> {
  const run = await findRun(name, process.cwd());
  if (what === 'stop' && isWaiting(run.record)) await leaveLine(run.folder);
  else await askRun(run.record, what);
  return run;
}

async function waitFor(folder: string, isSo: (run: Run) => boolean, milliseconds: number): Promise<Run> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const run = await readRun(folder);
    if (isSo(run) || Date.now() > end) return run;
    await delay(50);
  }
}
