import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { runPaths } from './paths';

/** Starts the worker of a run in a session of its own: it lives on when the terminal or the editor ends. */
export function launchWorker(folder: string): ChildProcess {
  const log = openSync(runPaths.log(folder), 'a');
  try {
    const stdio: ['ignore', number, number] = ['ignore', log, log];
    // An editor's own program is a Node only when told so.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const options = { detached: true, stdio, windowsHide: true, env };
    return spawn(process.execPath, [join(SEARCHLIGHT_DIST, 'worker.js'), folder], options);
  } finally {
    closeSync(log);
  }
}
