import * as vscode from 'vscode';
import { UserError } from '../../protocol/errors';
import type { RunIndex } from '../runs/contract';

/**
 * Opens the config file that a run was started from.
 * @throws UserError `config-gone` when it is no longer there.
 */
export async function openConfig(index: RunIndex, folder: string): Promise<void> {
  const run = index.find(folder);
  if (run) await openConfigFile(vscode.Uri.file(run.record.configFile));
}

/** @throws UserError as {@link openConfig}. */
export async function openConfigFile(uri: vscode.Uri): Promise<void> {
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const message = vscode.l10n.t('The config {0} is no longer there', vscode.workspace.asRelativePath(uri));
    const remedy = vscode.l10n.t('What was run is kept as config.yaml in the run folder.');
    throw new UserError({ kind: 'data', code: 'config-gone', message, remedy });
  }
  await vscode.window.showTextDocument(uri, { preview: true });
}
