import { basename } from 'node:path';
import * as vscode from 'vscode';
import { listRuns } from '../../runs/list';
import type { Run } from '../../runs/run';
import type { RunPanels } from '../panels/panels';

async function runsOfWorkspace(): Promise<Run[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (await Promise.all(folders.map(({ uri }) => listRuns(uri.fsPath)))).flat();
}

function pickItem({ folder, record }: Run): vscode.QuickPickItem & { folder: string } {
  const created = new Date(record.created).toLocaleString();
  return {
    label: record.name,
    description: `${record.task} · ${record.status}`,
    detail: `${created} · ${basename(folder)}`,
    folder,
  };
}

/**
 * Opens the panel of a run.
 * @param folder - The run folder; without it the person chooses.
 */
export async function openPanel(panels: RunPanels, folder?: string): Promise<void> {
  const chosen = folder ?? (await chooseRun());
  if (chosen === undefined) return;
  try {
    await panels.show(chosen);
  } catch (error) {
    await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function chooseRun(): Promise<string | undefined> {
  const runs = await runsOfWorkspace();
  if (runs.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There are no runs in this workspace yet.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Which run? The newest is first.');
  return (await vscode.window.showQuickPick(runs.map(pickItem), { placeHolder, matchOnDescription: true }))?.folder;
}
