import * as vscode from 'vscode';
import { ageOf } from '../runs/age';
import type { EnvironmentTree } from './tree';

const viewId = 'searchlight.environment';

/** The view of the machine: its tree, and what is going on while the devices are being tried. */
export function showEnvironment(tree: EnvironmentTree): vscode.Disposable {
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree });
  const showAge = () => {
    view.description = tree.time && vscode.l10n.t('tried {0}', ageOf(tree.time, Date.now()));
  };
  showAge();
  return vscode.Disposable.from(
    tree,
    view,
    tree.onDidChangeTreeData(showAge),
    view.onDidChangeVisibility(showAge),
    tree.onDidAttempt((attempt) => void showAttempt(view, attempt)),
  );
}

async function showAttempt(view: vscode.TreeView<unknown>, attempt: Promise<string | undefined>): Promise<void> {
  const setProbing = (value: boolean) => vscode.commands.executeCommand('setContext', 'searchlight.probing', value);
  await setProbing(true);
  const problem = await vscode.window.withProgress({ location: { viewId } }, () => attempt);
  view.message = problem && vscode.l10n.t('The devices could not be tried: {0}', problem);
  await setProbing(false);
}
