import * as vscode from 'vscode';
import { openPanel } from './host/commands/openPanel';
import { runConfig } from './host/commands/run';
import { registerLanguage } from './host/language/register';
import { RunPanels } from './host/panels/panels';
import { launchWorker } from './runs/launch';

/** Called by VS Code when the first config is opened, or when a panel comes back after a reload. */
export function activate(context: vscode.ExtensionContext): void {
  const cli = context.asAbsolutePath('dist/cli.js');
  const panels = new RunPanels(context.extensionUri, { resume: (folder) => void launchWorker(folder) });
  context.subscriptions.push(
    registerLanguage(),
    panels,
    vscode.commands.registerCommand('searchlight.run', (uri?: vscode.Uri) => runConfig(cli, uri)),
    vscode.commands.registerCommand('searchlight.openPanel', (folder?: string) => openPanel(panels, folder)),
  );
}
