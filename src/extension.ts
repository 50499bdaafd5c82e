import * as vscode from 'vscode';
import { registerStart } from './host/commands/register';
import { registerCuda } from './host/cuda/register';
import { registerLanguage, registerLenses } from './host/language/register';
import { registerPanels } from './host/panels/register';
import { registerRuns } from './host/runs/register';
import { createServices } from './host/services';
import { registerSidebar } from './host/sidebar/register';

/** What other extensions and tests can ask of this one. */
export interface SearchlightApi {
  /** Milliseconds that `activate` took. */
  readonly activation: number;
}

/** Called by VS Code when the first config is opened or found, or when a panel comes back after a reload. */
export function activate(context: vscode.ExtensionContext): SearchlightApi {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Searchlight', { log: true });
  const services = createServices(context, log);
  const { actions, runs } = services;
  context.subscriptions.push(
    log,
    services,
    registerLanguage(),
    registerLenses(runs, actions),
    registerStart(context),
    registerRuns(services),
    registerSidebar(services),
    registerCuda(services),
    registerPanels(services),
  );
  const activation = performance.now() - started;
  log.info(`Activated in ${activation.toFixed(1)} ms`);
  return { activation };
}
