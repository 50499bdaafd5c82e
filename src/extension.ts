import * as vscode from 'vscode';
import { runConfig } from './host/commands/run';
import { registerLanguage } from './host/language/register';

/** Called by VS Code when the first config is opened. */
export function activate(context: vscode.ExtensionContext): void {
  const cli = context.asAbsolutePath('dist/cli.js');
  context.subscriptions.push(
    registerLanguage(),
    vscode.commands.registerCommand('searchlight.run', (uri?: vscode.Uri) => runConfig(cli, uri)),
  );
}
