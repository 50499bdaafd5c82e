import * as vscode from 'vscode';
import { folderOf, resolvePath } from './files';
import type { FileVariable } from './variable-list';

/**
 * The numeric variables of a data file that a config names.
 * None in Restricted Mode, where no data file is opened, and none of a file that cannot be read.
 */
export async function variablesOf(document: vscode.TextDocument, path: string): Promise<readonly FileVariable[]> {
  const folder = folderOf(document);
  if (folder?.scheme !== 'file' || !vscode.workspace.isTrusted) return [];
  const { listVariables } = await import('./variable-list');
  return listVariables(resolvePath(folder, path).fsPath).catch(() => []);
}
