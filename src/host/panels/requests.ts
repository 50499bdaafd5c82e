import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Handlers } from '../../messaging/endpoint';
import { UserError } from '../../protocol/errors';
import type { Nothing } from '../../protocol/messages';
import type { Openable, PanelHost, SavedFile } from '../../protocol/panel';
import { sendControl } from '../../runs/control';
import { runPaths } from '../../runs/paths';
import { readRun } from '../../runs/run';

type Requests = PanelHost<unknown>['requests'];
type Control = Requests['control']['params'];

/** What the panels ask of the rest of the extension. */
export interface RunServices {
  /** Starts a worker that carries a run on from its last checkpoint. */
  resume(folder: string): void;
}

/** What every run panel can ask for, but for `ready`, which is the panel's own affair. */
export function runRequests(
  folder: string,
  services: RunServices,
): Handlers<{ requests: Omit<Requests, 'ready'>; events: Nothing }> {
  return {
    control: (request) => control(folder, request, services),
    open: (what) => openBeside(folder, what),
    save: saveFile,
  };
}

async function control(folder: string, request: Control, services: RunServices): Promise<undefined> {
  if (!vscode.workspace.isTrusted) {
    const message = vscode.l10n.t('Nothing runs in Restricted Mode. Trust the workspace first.');
    throw new UserError({ kind: 'failed', code: 'not-trusted', message });
  }
  if (request === 'continue') {
    services.resume(folder);
    return;
  }
  const { record } = await readRun(folder);
  if (record.socket === undefined) {
    const message = vscode.l10n.t('The run is not at work.');
    throw new UserError({ kind: 'failed', code: 'not-running', message });
  }
  await sendControl(record.socket, { request });
}

async function openBeside(folder: string, what: Openable): Promise<undefined> {
  const { record } = await readRun(folder);
  if (what === 'folder') await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder));
  else if (what === 'report') await vscode.env.openExternal(vscode.Uri.file(join(folder, 'artifacts', 'report.html')));
  else {
    const file = vscode.Uri.file(what === 'log' ? runPaths.log(folder) : record.configFile);
    await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One, preview: true });
  }
}

async function saveFile({ name, content }: SavedFile): Promise<boolean> {
  const near = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? dirname(name);
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.file(join(near, name)) });
  if (target === undefined) return false;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(target, bytes);
  return true;
}
