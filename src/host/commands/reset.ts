import * as vscode from 'vscode';
import type { Services } from '../services';

/**
 * Forgets all that Searchlight keeps in the editor: how the sidebar is grouped, which resumes were offered, which
 * devices were found. Runs, configs and settings stay.
 */
export async function reset({ context, devices, runs, log }: Services): Promise<void> {
  for (const memory of [context.workspaceState, context.globalState]) {
    for (const key of memory.keys()) await memory.update(key, undefined);
  }
  devices.refresh();
  await runs.refresh();
  log.info('All that was remembered is forgotten');
  const reload = vscode.l10n.t('Reload Window');
  const text = vscode.l10n.t('Searchlight forgot what it remembered. The window shows it after a reload.');
  if ((await vscode.window.showInformationMessage(text, reload)) === reload) {
    await vscode.commands.executeCommand('workbench.action.reloadWindow');
  }
}
