import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { runPaths } from './paths';

export interface LaunchOptions {
  /** Path of the Node, or of an editor's program that can act as one; this process's own by default. */
  readonly node?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The worker leaves a run alone that no longer waits: another window's worker was there before, and may have ended. */
  readonly onlyWaiting?: boolean;
}

/** Argument of a worker that was launched with `onlyWaiting`. */
export const onlyWaitingFlag = '--only-waiting';

/** Starts the worker of a run in a session of its own: it lives on when the terminal or the editor ends. */
export function launchWorker(folder: string, options: LaunchOptions = {}): ChildProcess {
  const { node = process.execPath, env, onlyWaiting } = options;
  const log = openSync(runPaths.log(folder), 'a');
  try {
    const stdio: ['ignore', number, number] = ['ignore', log, log];
    const how = { detached: true, stdio, windowsHide: true, env: { ...process.env, ...asNode, ...env } };
    const flags = onlyWaiting ? [onlyWaitingFlag] : [];
    return spawn(node, [join(SEARCHLIGHT_DIST, 'worker.js'), folder, ...flags], how);
  } finally {
    closeSync(log);
  }
}

/** An editor's own program is a Node only when told so. */
export const asNode = { ELECTRON_RUN_AS_NODE: '1' } as const;
