import * as vscode from 'vscode';
import { isConfigFile, languageId } from '../language/selector';
import type { RunActions } from '../runs/contract';
import { targetConfig } from './target';

/**
 * Runs a config.
 * @param target - Its address, as menus and lenses give it, or its runs in the tree; without it the one that is being
 *   edited.
 * @returns the run folder; undefined where nothing was started, which the person was told.
 */
export async function runConfig(actions: RunActions, target?: unknown): Promise<string | undefined> {
  const config = targetConfig(target) ?? openConfig();
  if (config !== undefined) return actions.start(config);
  await vscode.window.showWarningMessage(vscode.l10n.t('Open a *.searchlight.yaml file to run it.'));
  return undefined;
}

/** The config that is being edited, saved or not. */
function openConfig(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return undefined;
  return document.languageId === languageId || isConfigFile(document.uri) ? document.uri : undefined;
}
