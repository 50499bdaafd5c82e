import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { TemplateValues } from '../../config/help/template';
import type { TaskEntry } from '../../config/tasks/entry';
import { editorSupport } from '../language/editor-support';
import { chooseData, chooseFile, chooseTask } from './configChoices';

/** The folder of what a person is looking at, within the workspace; else the workspace's own, which may be asked for. */
async function workingFolder(): Promise<vscode.Uri | undefined> {
  const { workspace, window } = vscode;
  const active = window.activeTextEditor?.document.uri;
  if (active && workspace.getWorkspaceFolder(active)) return vscode.Uri.joinPath(active, '..');
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return (await window.showWorkspaceFolderPick())?.uri;
  if (folders.length === 1) return folders[0].uri;
  const options = { canSelectFolders: true, canSelectFiles: false, openLabel: vscode.l10n.t('Put the config here') };
  return (await window.showOpenDialog(options))?.at(0);
}

/** A config lies beside its data, where that is in the workspace. */
function folderFor(data: vscode.Uri | 'later'): Promise<vscode.Uri | undefined> | vscode.Uri {
  if (data === 'later' || !vscode.workspace.getWorkspaceFolder(data)) return workingFolder();
  return vscode.Uri.joinPath(data, '..');
}

/** The path that a config in `folder` names a file by. */
function pathFrom(folder: vscode.Uri, file: vscode.Uri): string {
  const path = posix.relative(folder.path, file.path);
  return path.startsWith('../../..') ? file.fsPath : path;
}

/** Writes the config, so that it is checked against its data from the start, and puts the cursor at its first value. */
async function writeConfig(file: vscode.Uri, entry: TaskEntry, values: TemplateValues): Promise<void> {
  const { template, snippet } = await editorSupport();
  await vscode.workspace.fs.writeFile(file, Buffer.from(template(entry, values)));
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.insertSnippet(new vscode.SnippetString(snippet(entry, values)), all);
  await document.save();
}

/**
 * Asks for a method, its data and a name, and opens a config to fill in.
 * @returns the config; undefined where the person left
 */
export async function newConfig(): Promise<vscode.Uri | undefined> {
  const { tasks, dataKeyOf } = await editorSupport();
  const entry = await chooseTask(tasks);
  const data = entry && (await chooseData());
  const folder = data && (await folderFor(data));
  if (!folder) return undefined;
  const suggested = data === 'later' ? posix.basename(entry.task) : posix.parse(data.path).name;
  const file = await chooseFile(folder, suggested);
  if (!file) return undefined;
  const key = dataKeyOf(entry);
  const values = data === 'later' || key === undefined ? {} : { [key]: pathFrom(folder, data) };
  await writeConfig(file, entry, values);
  return file;
}
