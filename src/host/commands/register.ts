import * as vscode from 'vscode';
import { openPendingExample } from './pendingExample';

/** Commands that help to begin; what they do is loaded when they are called. */
export function registerStart({ extensionUri, globalState }: vscode.ExtensionContext): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  void openPendingExample(globalState);
  return vscode.Disposable.from(
    registerCommand('searchlight.newConfig', async () => (await import('./newConfig')).newConfig()),
    registerCommand('searchlight.openExample', async () =>
      (await import('./openExample')).openExample(extensionUri, globalState),
    ),
  );
}
