import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { notTaken } from '../protocol/control';
import { sendControl } from '../runs/control';
import { runPaths } from '../runs/paths';
import { isActive, readRecord } from '../runs/record';
import { readRun, type Run } from '../runs/run';
import { EventCursor } from '../runs/tail';
import type { ProgressView } from './progress-view';
import { printError } from './terminal';

/** Milliseconds between two looks at a run. */
const interval = 100;

interface Followed {
  readonly folder: string;
  /** Sequence number of the newest event that needs not be shown. */
  readonly after: number;
  readonly view: ProgressView;
  /** The worker, when this process started it. */
  readonly worker?: ChildProcess;
}

export interface Ending {
  readonly run: Run;
  /** True when Ctrl-C was pressed on the way. */
  readonly interrupted: boolean;
}

/** Shows a run until it has ended. Ctrl-C asks it to stop; a second one kills it. */
export async function followRun({ folder, after, view, worker }: Followed): Promise<Ending> {
  const cursor = new EventCursor(folder, after);
  const exit = worker && once(worker, 'exit');
  const interrupt = onInterrupt(folder, worker);
  try {
    for (;;) {
      const ended = worker ? hasExited(worker) : !isActive((await readRun(folder)).record.status);
      for (const event of await cursor.read()) view.show(event);
      if (ended) return { run: await endOf(folder, worker), interrupted: interrupt.count() > 0 };
      await Promise.race([delay(interval), ...(exit ? [exit] : [])]);
    }
  } finally {
    interrupt.off();
    view.end();
  }
}

/** The run after its worker is gone, which may have gone before it could take the run. */
async function endOf(folder: string, worker: ChildProcess | undefined): Promise<Run> {
  const run = await readRun(folder);
  const { record } = run;
  if (worker?.exitCode === notTaken) {
    const lines = (await readFile(runPaths.log(folder), 'utf8')).trimEnd().split('\n');
    const message = `the worker could not take the run: ${lines[lines.length - 1]}`;
    const remedy = `Mend that, then \`searchlight resume ${record.id}\`.`;
    const error = { kind: 'failed', code: 'not-started', message, remedy } as const;
    return { ...run, record: { ...record, status: 'failed', error } };
  }
  return { ...run, record: { ...record, status: record.status === 'queued' ? 'interrupted' : record.status } };
}

const hasExited = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

function onInterrupt(folder: string, worker: ChildProcess | undefined) {
  let count = 0;
  const heed = () => {
    count += 1;
    if (count > 1) void kill(folder, worker);
    else {
      printError('\nstopping at the next checkpoint; Ctrl-C again kills the run');
      void askToStop(folder, worker);
    }
  };
  process.on('SIGINT', heed);
  return { count: () => count, off: () => process.off('SIGINT', heed) };
}

async function askToStop(folder: string, worker: ChildProcess | undefined): Promise<void> {
  const { socket } = await readRecord(folder);
  if (socket === undefined) worker?.kill('SIGTERM');
  else await sendControl(socket, { request: 'stop' }).catch(() => worker?.kill('SIGTERM'));
}

async function kill(folder: string, worker: ChildProcess | undefined): Promise<void> {
  if (worker) worker.kill('SIGKILL');
  else {
    const { lock } = await readRun(folder);
    if (lock.state === 'alive' && lock.owner) process.kill(lock.owner.pid, 'SIGKILL');
  }
}
