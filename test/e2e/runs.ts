import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs a config of the workspace to its end, as a person does in a terminal. */
export function runToEnd(workspace: string, config: string, ...args: readonly string[]): void {
  execFileSync(process.execPath, [cli, 'run', join(workspace, config), '--quiet', ...args], { stdio: 'ignore' });
}

/** Starts a run of a config and leaves it to itself, as a person does who closes the terminal. */
export function startRun(workspace: string, config: string, ...args: readonly string[]): void {
  const options = { stdio: 'ignore', detached: true } as const;
  spawn(process.execPath, [cli, 'run', join(workspace, config), '--quiet', ...args], options).unref();
}

/** Stops what is still at work, so that nothing outlives the tests. */
export function stopRuns(workspace: string): void {
  const runs = join(workspace, '.searchlight', 'runs');
  for (const id of existsSync(runs) ? readdirSync(runs) : [])
    spawnSync(process.execPath, [cli, 'stop', join(runs, id)]);
}
