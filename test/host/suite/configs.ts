import * as vscode from 'vscode';
import { listRuns } from '../../../src/runs/list';
import { isActive } from '../../../src/runs/record';
import { readRun, type Run } from '../../../src/runs/run';
import { waitFor, workspaceFolder } from './support';

let made = 0;

/**
 * Writes a config of the example scene into the workspace.
 * @param iterations - Some thousand take a second; without it the run goes on until it is stopped.
 */
export async function writeConfig(name: string, iterations = 10_000_000): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'unmixing', `${name}-${++made}.searchlight.yaml`);
  const text = `task: unmix/nmf
data: { cube: scene.hdr, scale: none, crop: { row: 0, col: 0, rows: 12, cols: 12 } }
method: { endmembers: 3, iterations: ${iterations}, tolerance: 0, initialise: random }
execution: { threads: 1, checkpointSeconds: 0.1 }
output: { maps: [], spectra: [] }
`;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** Runs a config by its command. */
export async function startRun(name: string, iterations?: number): Promise<string> {
  const folder = await vscode.commands.executeCommand<string | undefined>(
    'searchlight.run',
    await writeConfig(name, iterations),
  );
  if (folder === undefined) throw new Error(`${name} was not started`);
  return folder;
}

/** Waits until a run is so. */
export const runThatIs = (folder: string, isSo: (run: Run) => boolean): Promise<Run> =>
  waitFor(() => readRun(folder), isSo);

export const statusIs = (folder: string, status: Run['record']['status']): Promise<Run> =>
  runThatIs(folder, ({ record }) => record.status === status);

/** Waits until a run has a step behind it. */
export const isOnItsWay = (folder: string): Promise<Run> =>
  runThatIs(folder, ({ record }) => record.status === 'running' && (record.progress?.step ?? 0) > 0);

export const stop = (folder: string): Thenable<unknown> => vscode.commands.executeCommand('searchlight.stop', folder);

/** Stops what a test left at work or waiting, so that the next one does not wait for it. */
export async function stopAll(): Promise<void> {
  const left = (await listRuns(workspaceFolder().fsPath)).filter(({ record }) => isActive(record.status));
  const waitingFirst = left.sort((a, b) => (b.record.turn ?? 0) - (a.record.turn ?? 0));
  for (const { folder } of waitingFirst) await stop(folder);
  for (const { folder } of left) await runThatIs(folder, ({ record }) => !isActive(record.status));
}
