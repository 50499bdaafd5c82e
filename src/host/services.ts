import * as vscode from 'vscode';
import { launchWorker } from '../runs/launch';
import { RunPanels } from './panels/panels';
import { WorkspaceActions } from './runs/actions';
import type { RunActions, RunIndex } from './runs/contract';
import { Devices } from './runs/devices';
import { RunLine } from './runs/line';
import { notify, tellError, tellErrors, type Notify } from './runs/notices';
import { WorkspaceRuns } from './runs/workspace-runs';
import { setting } from './settings/settings';

/** What the parts of the extension share; made once for a window, and disposed with it. */
export interface Services extends vscode.Disposable {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notify;
  readonly runs: RunIndex;
  readonly actions: RunActions;
  readonly devices: Devices;
  readonly panels: RunPanels;
}

export interface ServiceOptions {
  readonly notify?: Notify;
  readonly isTrusted?: () => boolean;
}

/** @param options - What a test puts in the place of the editor's own. */
export function createServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  { notify: say = notify, isTrusted = () => vscode.workspace.isTrusted }: ServiceOptions = {},
): Services {
  const runs = new WorkspaceRuns({ roots: runRoots, interval: () => setting('refreshInterval') });
  const devices = new Devices(log);
  const line = new RunLine(runs, {
    limit: () => setting('maxConcurrentRuns'),
    mayStart: isTrusted,
    launch: async (folder) => {
      const { node } = await devices.node();
      log.info(`Worker of ${folder} starts in ${node.path}`);
      return launchWorker(folder, { node: node.path, env: devices.environment() });
    },
    failed: (folder, error) => {
      log.error(`${folder}: ${error.message}`);
      void tellErrors(say, [error]);
    },
  });
  const show = (folder: string) => void panels.show(folder).catch((error: unknown) => tellError(say, error));
  const actions: RunActions = new WorkspaceActions({ runs, line, devices, log, notify: say, isTrusted, show });
  const panels = new RunPanels(context.extensionUri, { resume: (folder) => void actions.resume(folder) });
  const parts = [panels, line, devices, runs];
  const dispose = () => parts.forEach((part) => part.dispose());
  return { context, log, notify: say, runs, actions, devices, panels, dispose };
}

/** Folders of the window on a disk, and the one that the person keeps run folders in. */
function runRoots(): readonly string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const own = setting('runFolder');
  return [...folders.map(({ uri }) => uri.fsPath), ...(own.startsWith('/') ? [own] : [])];
}
