import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { runPaths } from './paths';

export interface LaunchOptions {
  /** Path of the Node, or of an editor's program that can act as one; this process's own by default. */
  readonly node?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the worker of a run in a session of its own: it lives on when the terminal or the editor ends. */
export function launchWorker(folder: string, { node = process.execPath, env }: LaunchOptions = {}): ChildProcess {
  const log = openSync(runPaths.log(folder), 'a');
  try {
    const stdio: ['ignore', number, number] = ['ignore', log, log];
    const options = { detached: true, stdio, windowsHide: true, env: { ...process.env, ...asNode, ...env } };
    return spawn(node, [join(SEARCHLIGHT_DIST, 'worker.js'), folder], options);
  } finally {
    closeSync(log);
  }
}

/** An editor's own program is a Node only when told so. */
export const asNode = { ELECTRON_RUN_AS_NODE: '1' } as const;
