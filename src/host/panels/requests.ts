import { UserError } from '../../protocol/errors';
import type { Openable, PanelHost, RunRequest } from '../../protocol/panel';
import { askRun } from '../../runs/control';
import { readRecord } from '../../runs/record';
import * as vscode from 'vscode';
import type { RunActions } from '../runs/contract';
import type { OwnHandlers } from './connection';

/** What the panels ask of the rest of the extension. */
export interface PanelServices {
  readonly actions: Pick<RunActions, 'pause' | 'resume' | 'stop' | 'queued' | 'move'>;
  readonly isTrusted: () => boolean;
}

/** What every run panel can ask for, but for what every live page can. */
export function runRequests(folder: string, services: PanelServices): OwnHandlers<PanelHost<unknown>> {
  return {
    control: (request) => control(folder, request, services),
    open: (what) => open(folder, what),
  };
}

/** @throws UserError `not-trusted` in Restricted Mode. */
export function requireTrust(isTrusted: () => boolean): void {
  if (isTrusted()) return;
  const message = vscode.l10n.t('Nothing runs in Restricted Mode. Trust the workspace first.');
  throw new UserError({ kind: 'failed', code: 'not-trusted', message });
}

async function control(folder: string, request: RunRequest, { actions, isTrusted }: PanelServices): Promise<undefined> {
  requireTrust(isTrusted);
  if (request === 'pause') await actions.pause(folder);
  else if (request === 'stop') await actions.stop(folder);
  else if (request === 'first') await actions.move(folder, 'first');
  else if (request === 'checkpoint') await askRun(await readRecord(folder), 'checkpoint');
  else await actions.resume(folder);
}

async function open(folder: string, what: Openable): Promise<undefined> {
  const { executeCommand } = vscode.commands;
  if (what === 'folder') await executeCommand('revealFileInOS', vscode.Uri.file(folder));
  else if (what === 'report') await executeCommand('searchlight.openReport', folder);
  else if (what === 'compare') await executeCommand('searchlight.compare', folder);
  else if (what === 'log') await executeCommand('searchlight.showLog', folder);
  else if (what === 'trust') await executeCommand('workbench.trust.manage');
  else await showFile(folder, what);
}

async function showFile(folder: string, what: 'config' | 'error'): Promise<void> {
  const { configFile, error } = await readRecord(folder);
  const place = what === 'error' ? error : undefined;
  const start = new vscode.Position((place?.line ?? 1) - 1, (place?.column ?? 1) - 1);
  const selection = place?.line === undefined ? undefined : new vscode.Range(start, start);
  await vscode.window.showTextDocument(vscode.Uri.file(place?.file ?? configFile), {
    viewColumn: vscode.ViewColumn.One,
    preview: true,
    selection,
  });
}
