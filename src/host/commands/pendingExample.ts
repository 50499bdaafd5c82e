import * as vscode from 'vscode';
import { exists } from '../language/files';

const key = 'example.toOpen';

/** Keeps which config to open while the window loads its folder. */
export function rememberExample(state: vscode.Memento, config: vscode.Uri): Thenable<void> {
  return state.update(key, config.toString());
}

/** Opens the example for whose folder the window was loaded. */
export async function openPendingExample(state: vscode.Memento): Promise<void> {
  const pending = state.get<string>(key);
  const config = pending === undefined ? undefined : vscode.Uri.parse(pending);
  if (!config || !vscode.workspace.getWorkspaceFolder(config)) return;
  await state.update(key, undefined);
  if (await exists(config)) await vscode.window.showTextDocument(config);
}
