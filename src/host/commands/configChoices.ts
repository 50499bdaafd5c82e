import { basename, posix } from 'node:path';
import * as vscode from 'vscode';
import type { TaskEntry } from '../../config/tasks/entry';
import { exists } from '../language/files';
import { sceneExtensions } from '../language/paths';

const { l10n, window } = vscode;

/** Asks for the method. */
export async function chooseTask(tasks: readonly TaskEntry[]): Promise<TaskEntry | undefined> {
  const items = tasks.map((entry) => ({
    label: entry.title,
    description: entry.task,
    detail: entry.summary,
    entry,
  }));
  const options = {
    title: l10n.t('New config (1 of 3)'),
    placeHolder: l10n.t('Which method?'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await window.showQuickPick(items, options))?.entry;
}

/** More would be slow to look through; another file can be chosen in a dialog. */
const maxFiles = 500;

interface FileItem extends vscode.QuickPickItem {
  readonly choice: vscode.Uri | 'other' | 'later';
}

async function fileItems(): Promise<FileItem[]> {
  const files = await vscode.workspace.findFiles(
    `**/*.{${sceneExtensions.join(',')}}`,
    '**/{.*,node_modules}/**',
    maxFiles,
  );
  const folders = new Map(files.map((uri) => [uri, posix.dirname(vscode.workspace.asRelativePath(uri))]));
  return files
    .sort((one, other) => one.path.localeCompare(other.path))
    .map((uri) => ({ label: `$(file) ${basename(uri.path)}`, description: folders.get(uri), choice: uri }));
}

/**
 * Asks for the data file.
 * @returns undefined where the person left, `later` where the path is to be written by hand
 */
export async function chooseData(): Promise<vscode.Uri | 'later' | undefined> {
  const others: FileItem[] = [
    { label: `$(folder-opened) ${l10n.t('Choose another file…')}`, choice: 'other' },
    { label: `$(edit) ${l10n.t('Write the path later')}`, choice: 'later' },
  ];
  const items = [...(await fileItems()), ...others];
  const options = {
    title: l10n.t('New config (2 of 3)'),
    placeHolder: l10n.t('Which data?'),
    matchOnDescription: true,
  };
  const choice = (await window.showQuickPick(items, options))?.choice;
  if (choice !== 'other') return choice;
  const filters = { [l10n.t('Data files')]: [...sceneExtensions], [l10n.t('All files')]: ['*'] };
  return (await window.showOpenDialog({ openLabel: l10n.t('Choose'), filters }))?.at(0);
}

/** What stands in the way of a file name; undefined where nothing does. */
async function nameProblem(folder: vscode.Uri, name: string): Promise<string | undefined> {
  if (!/^[^\\/:*?"<>|]+$/.test(name.trim()))
    return l10n.t('A file name is a word without any of {0}', '\\ / : * ? " < > |');
  return (await exists(configIn(folder, name))) ? l10n.t('There is such a config already.') : undefined;
}

/** The config of a name; its ending may be typed or left out. */
function configIn(folder: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, `${name.trim().replace(/(\.searchlight)?\.ya?ml$/i, '')}.searchlight.yaml`);
}

/** Asks for the file's name, with a free one to start from. */
export async function chooseFile(folder: vscode.Uri, suggested: string): Promise<vscode.Uri | undefined> {
  let value = suggested;
  for (let count = 2; await exists(configIn(folder, value)); count++) value = `${suggested}-${count}`;
  const name = await window.showInputBox({
    title: l10n.t('New config (3 of 3)'),
    prompt: l10n.t('Name of the config in {0}; it gets the ending .searchlight.yaml', basename(folder.path)),
    value,
    validateInput: (typed) => nameProblem(folder, typed),
  });
  return name === undefined ? undefined : configIn(folder, name);
}
