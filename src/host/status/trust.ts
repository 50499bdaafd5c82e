import * as vscode from 'vscode';
import { configSelector } from '../language/selector';

/** Says beside the language of a config why it cannot be run, until the window is trusted. */
export function showRestriction(): vscode.Disposable {
  if (vscode.workspace.isTrusted) return new vscode.Disposable(() => undefined);
  const item = vscode.languages.createLanguageStatusItem('searchlight.restricted', configSelector);
  item.name = 'Searchlight';
  item.severity = vscode.LanguageStatusSeverity.Warning;
  item.text = vscode.l10n.t('Restricted Mode: configs are checked, nothing is run');
  item.detail = vscode.l10n.t('A config may name any file of yours, so runs need a trusted workspace.');
  item.command = { command: 'workbench.trust.manage', title: vscode.l10n.t('Manage Workspace Trust') };
  return vscode.Disposable.from(
    item,
    vscode.workspace.onDidGrantWorkspaceTrust(() => item.dispose()),
  );
}
