import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs a config of the workspace to its end, as a person does in a terminal. */
export function runToEnd(workspace: string, config: string, ...args: readonly string[]): void {
  execFileSync(process.execPath, [cli, 'run', join(workspace, config), '--quiet', ...args], { stdio: 'ignore' });
}
