import * as vscode from 'vscode';
import { openPanel } from './host/commands/openPanel';
import { registerStart } from './host/commands/register';
import { registerLanguage, registerLenses } from './host/language/register';
import { registerRunCommands } from './host/runs/register';
import { createServices } from './host/services';

/** Called by VS Code when the first config is opened or found, or when a panel comes back after a reload. */
export function activate(context: vscode.ExtensionContext): void {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Searchlight', { log: true });
  const services = createServices(context, log);
  const { actions, panels, runs } = services;
  context.subscriptions.push(
    log,
    services,
    registerLanguage(),
    registerLenses(runs, actions),
    registerStart(context),
    registerRunCommands(services),
    vscode.commands.registerCommand('searchlight.openPanel', (target?: unknown, selection?: unknown) =>
      openPanel(panels, runs, target, selection),
    ),
  );
  log.info(`Activated in ${(performance.now() - started).toFixed(1)} ms`);
}
