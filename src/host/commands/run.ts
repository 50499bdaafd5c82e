import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { languageId } from '../language/selector';

/** The config to run: that of the menu, else the one that is being edited. */
async function configDocument(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document : undefined;
}

/** A task keeps its terminal open when the run ends, so that a person can read what it printed. */
function runTask(cli: string, file: string): vscode.Task {
  const execution = new vscode.ProcessExecution(process.execPath, [cli, 'run', file], {
    cwd: dirname(file),
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const definition = { type: languageId, config: file };
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file)) ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task(definition, folder, `Run ${basename(file)}`, 'Searchlight', execution);
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated, clear: true, showReuseMessage: false };
  return task;
}

/**
 * Runs a config in a terminal; closing the terminal leaves the run alive.
 * @param cli path of the command line's program
 */
export async function runConfig(cli: string, uri?: vscode.Uri): Promise<vscode.TaskExecution | undefined> {
  if (!vscode.workspace.isTrusted) {
    await vscode.window.showWarningMessage('Searchlight runs nothing in Restricted Mode. Trust the workspace first.');
    return undefined;
  }
  const document = await configDocument(uri);
  if (!document) {
    await vscode.window.showWarningMessage('Open a *.searchlight.yaml file to run it.');
    return undefined;
  }
  // An unsaved config gets a name first; where that is declined there is nothing to run.
  const saved = document.isDirty || document.isUntitled ? await document.save() : true;
  if (!saved || document.uri.scheme !== 'file') return undefined;
  return vscode.tasks.executeTask(runTask(cli, document.uri.fsPath));
}
