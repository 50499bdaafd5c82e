import * as vscode from 'vscode';
import { mostCompared } from '../../../protocol/compare-panel';
import type { Run } from '../../../runs/run';
import { runItem } from '../../commands/pickRun';
import type { RunIndex } from '../../runs/contract';

/** Those given first, then the rest, newest first. */
function ordered(runs: readonly Run[], first: readonly string[]): Run[] {
  return [
    ...runs.filter(({ folder }) => first.includes(folder)),
    ...runs.filter(({ folder }) => !first.includes(folder)),
  ];
}

/**
 * Lets the person choose the runs to be compared.
 * @param given - Folders that are chosen at the beginning.
 * @returns two folders or more, at most {@link mostCompared}; undefined where the person thought better of it
 */
export async function chooseRuns(index: RunIndex, given: readonly string[]): Promise<readonly string[] | undefined> {
  await index.ready;
  const runs = index.all();
  const { t } = vscode.l10n;
  if (runs.length < 2) {
    await vscode.window.showInformationMessage(t('A comparison needs two runs; run a config twice.'));
    return undefined;
  }
  const now = Date.now();
  const items = ordered(runs, given).map((run) => ({ ...runItem(run, now), picked: given.includes(run.folder) }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    placeHolder: t('Compare which runs? Two to {0} of them.', mostCompared),
  });
  if (chosen === undefined) return undefined;
  return enough(chosen.map(({ folder }) => folder));
}

/** As many runs as can be told apart; the person is told of those that are left out. */
export async function enough(folders: readonly string[]): Promise<readonly string[] | undefined> {
  const { t } = vscode.l10n;
  if (folders.length < 2) {
    await vscode.window.showInformationMessage(t('A comparison needs two runs or more.'));
    return undefined;
  }
  if (folders.length > mostCompared) {
    void vscode.window.showInformationMessage(t('The first {0} runs are compared.', mostCompared));
  }
  return folders.slice(0, mostCompared);
}
