import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { runPaths } from '../runs/paths';

/** Starts the worker of a run in a session of its own: it lives on when the terminal or this process ends. */
export function launchWorker(folder: string): ChildProcess {
  const log = openSync(runPaths.log(folder), 'a');
  try {
    const stdio: ['ignore', number, number] = ['ignore', log, log];
    const options = { detached: true, stdio, windowsHide: true };
    return spawn(process.execPath, [join(SEARCHLIGHT_DIST, 'worker.js'), folder], options);
  } finally {
    closeSync(log);
  }
}
