import * as vscode from 'vscode';
import { exists } from '../language/files';
import { isConfigFile } from '../language/selector';
import { rememberExample } from './pendingExample';

const { fs } = vscode.workspace;
const joinPath = (folder: vscode.Uri, name: string) => vscode.Uri.joinPath(folder, name);
const { l10n, window } = vscode;

/** A config of the examples that come with the extension. */
interface Example extends vscode.QuickPickItem {
  /** Folders below the examples, such as `clustering` and `digits`. */
  readonly place: readonly string[];
  readonly file: string;
  /** Whether its data are beside it. */
  readonly hasData: boolean;
}

/** The comment at the top of an example says what it is. */
async function exampleOf(
  folder: vscode.Uri,
  place: readonly string[],
  file: string,
): Promise<Omit<Example, 'hasData'>> {
  const text = Buffer.from(await fs.readFile(joinPath(folder, file))).toString();
  return {
    label: file.replace(/\.searchlight\.ya?ml$/, ''),
    description: /^task: *(\S+)/m.exec(text)?.[1],
    detail: /^# *(.*)/.exec(text)?.[1],
    place,
    file,
  };
}

/** Those of a folder and of the folders in it; what people's own runs left there is none. */
async function examplesIn(folder: vscode.Uri, place: readonly string[] = []): Promise<Example[]> {
  const entries = (await fs.readDirectory(folder)).filter(([name]) => !name.startsWith('.'));
  const files = entries.flatMap(([name, type]) => (type === vscode.FileType.File ? [name] : []));
  const folders = entries.flatMap(([name, type]) => (type === vscode.FileType.Directory ? [name] : []));
  const configs = files.filter((name) => isConfigFile(joinPath(folder, name)));
  const hasData = files.some((name) => !configs.includes(name) && !name.endsWith('.md'));
  const own = configs.map(async (file) => ({ ...(await exampleOf(folder, place, file)), hasData }));
  const inside = folders.map((name) => examplesIn(joinPath(folder, name), [...place, name]));
  return [...(await Promise.all(own)), ...(await Promise.all(inside)).flat()];
}

/** Those that can be run at once come first. */
async function choices(root: vscode.Uri): Promise<(Example | vscode.QuickPickItem)[]> {
  const examples = await examplesIn(root);
  const heading = (label: string): vscode.QuickPickItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    heading(l10n.t('With their data')),
    ...examples.filter(({ hasData }) => hasData),
    heading(l10n.t('For data that you fetch')),
    ...examples.filter(({ hasData }) => !hasData),
  ];
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

/** Copies the files of a folder; what is there already stays as the person left it. */
async function copyFiles(source: vscode.Uri, target: vscode.Uri): Promise<void> {
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
  const example = await window.showQuickPick(choices(root), {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (example === undefined || !('place' in example)) return undefined;
  const target = await chooseTarget();
  if (target === undefined) return undefined;
  const path = example.place.join('/');
  const folder = target.path.endsWith(`/${path}`) ? target : joinPath(target, path);
  await copyFiles(joinPath(root, path), folder);
  const config = joinPath(folder, example.file);
  await open(config, folder, state);
  return config;
}
