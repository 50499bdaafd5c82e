import * as vscode from 'vscode';
import { isAbsolutePath } from './paths';

/** The folder that the paths of a config start from; undefined for a config that is not saved. */
export function folderOf(document: vscode.TextDocument): vscode.Uri | undefined {
  return document.isUntitled ? undefined : vscode.Uri.joinPath(document.uri, '..');
}

/** Where a path of a config leads. */
export function resolvePath(folder: vscode.Uri, path: string): vscode.Uri {
  if (!isAbsolutePath(path)) return vscode.Uri.joinPath(folder, path);
  const plain = path.replaceAll('\\', '/');
  return folder.with({ path: plain.startsWith('/') ? plain : `/${plain}` });
}

/** Whether there is something at an address. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Looks whether files are there. Undefined where none may be looked for: in Restricted Mode and without a folder. */
export function fileLookup(document: vscode.TextDocument): ((path: string) => Promise<boolean>) | undefined {
  const folder = folderOf(document);
  if (!folder || !vscode.workspace.isTrusted) return undefined;
  return (path) => exists(resolvePath(folder, path));
}

export interface FolderEntry {
  /** With the folder that was typed before it. */
  readonly path: string;
  readonly isFolder: boolean;
}

/** Files and folders that continue a path that is being typed. */
export async function filesFor(document: vscode.TextDocument, typed: string): Promise<readonly FolderEntry[]> {
  const folder = folderOf(document);
  if (!folder || !vscode.workspace.isTrusted) return [];
  const prefix = typed.slice(0, typed.lastIndexOf('/') + 1);
  try {
    const entries = await vscode.workspace.fs.readDirectory(resolvePath(folder, prefix || '.'));
    return entries
      .filter(([name]) => !name.startsWith('.'))
      .map(([name, type]) => ({ path: `${prefix}${name}`, isFolder: (type & vscode.FileType.Directory) !== 0 }));
  } catch {
    return [];
  }
}
