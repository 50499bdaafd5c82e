import { basename } from 'node:path';
import * as vscode from 'vscode';
import { exists } from '../language/files';
import { isConfigFile } from '../language/selector';
import { rememberExample } from './pendingExample';

const { fs } = vscode.workspace;
const joinPath = (folder: vscode.Uri, name: string) => vscode.Uri.joinPath(folder, name);
const { l10n, window } = vscode;

/** A config of the examples that come with the extension. */
interface Example extends vscode.QuickPickItem {
  readonly family: string;
  readonly file: string;
}

/** The comment at the top of an example says what it is. */
async function exampleOf(folder: vscode.Uri, family: string, file: string): Promise<Example> {
  const text = Buffer.from(await fs.readFile(joinPath(folder, file))).toString();
  return {
    label: file.replace(/\.searchlight\.ya?ml$/, ''),
    description: /^task: *(\S+)/m.exec(text)?.[1],
    detail: /^# *(.*)/.exec(text)?.[1],
    family,
    file,
  };
}

async function examplesIn(root: vscode.Uri): Promise<Example[]> {
  const families = (await fs.readDirectory(root)).filter(([, type]) => type === vscode.FileType.Directory);
  const found = families.map(async ([family]) => {
    const folder = joinPath(root, family);
    const configs = (await fs.readDirectory(folder))
      .map(([name]) => name)
      .filter((name) => isConfigFile(joinPath(folder, name)));
    return Promise.all(configs.map((name) => exampleOf(folder, family, name)));
  });
  return (await Promise.all(found)).flat();
}

async function chooseTarget(): Promise<vscode.Uri | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Where shall the example go?'),
    openLabel: l10n.t('Put the example here'),
    defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
  });
  return chosen?.[0];
}

/** Copies the examples of a family, its own runs left out; what is there already stays as the person left it. */
async function copyFamily(source: vscode.Uri, target: vscode.Uri): Promise<void> {
  await fs.createDirectory(target);
  const files = (await fs.readDirectory(source)).filter(([, type]) => type === vscode.FileType.File);
  const copies = files.map(async ([name]) => {
    const copy = joinPath(target, name);
    if (!(await exists(copy))) await fs.copy(joinPath(source, name), copy);
  });
  await Promise.all(copies);
}

async function open(config: vscode.Uri, folder: vscode.Uri, state: vscode.Memento): Promise<void> {
  if (vscode.workspace.getWorkspaceFolder(config)) {
    await window.showTextDocument(config);
    return;
  }
  await rememberExample(state, config);
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/**
 * Copies an example into a folder that the person chooses and opens its config there.
 * @param extension root of the extension, whose `examples` are offered
 * @param state remembers what to open over the load of a window
 * @returns the copy of the config; undefined where the person left
 */
export async function openExample(extension: vscode.Uri, state: vscode.Memento): Promise<vscode.Uri | undefined> {
  const root = joinPath(extension, 'examples');
  const placeHolder = l10n.t('Which example? It is copied with its data.');
  const example = await window.showQuickPick(examplesIn(root), {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const target = example && (await chooseTarget());
  if (!target) return undefined;
  const folder = basename(target.path) === example.family ? target : joinPath(target, example.family);
  await copyFamily(joinPath(root, example.family), folder);
  const config = joinPath(folder, example.file);
  await open(config, folder, state);
  return config;
}
