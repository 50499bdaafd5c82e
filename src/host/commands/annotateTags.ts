import * as vscode from 'vscode';
import { annotateRun } from '../../runs/annotate';
import type { Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';
import { retag, tagsIn } from '../sidebar/runs/tags';

/**
 * Lets the person choose the tags of runs from all that are in use, or write new ones. What only some of the runs
 * have stays as it is, unless it is chosen for all.
 * @throws UserError `run-in-use` while another machine has a run.
 */
export async function annotateTags(index: RunIndex, folders: readonly string[]): Promise<void> {
  const runs = folders.flatMap((folder) => index.find(folder) ?? []);
  if (runs.length === 0) return;
  const common = runs[0].record.tags.filter((tag) => runs.every(({ record }) => record.tags.includes(tag)));
  const known = [...new Set(index.all().flatMap(({ record }) => record.tags))].sort((a, b) => a.localeCompare(b));
  const chosen = await chooseTags(titleOf(runs), known, common);
  if (!chosen) return;
  for (const { folder, record } of runs) {
    const tags = retag(record.tags, common, chosen);
    if (tags.join('\n') !== record.tags.join('\n')) await annotateRun(folder, { tags });
  }
  await index.refresh();
}

const titleOf = (runs: readonly Run[]) =>
  runs.length === 1 ? vscode.l10n.t('Tags of {0}', runs[0].record.id) : vscode.l10n.t('Tags of {0} runs', runs.length);

/** @returns the tags that are ticked in the end; undefined when the person thought better of it */
function chooseTags(
  title: string,
  known: readonly string[],
  ticked: readonly string[],
): Promise<readonly string[] | undefined> {
  const pick = vscode.window.createQuickPick();
  pick.title = title;
  pick.canSelectMany = true;
  pick.placeholder = vscode.l10n.t('Tick tags, or write new ones');
  const offer = (fresh: readonly string[], selected: readonly string[]) => {
    // What is being written must show although it does not match itself word by word.
    const isNew = { alwaysShow: true, description: vscode.l10n.t('new') };
    pick.items = [...fresh.map((label) => ({ label, ...isNew })), ...known.map((label) => ({ label }))];
    pick.selectedItems = pick.items.filter(({ label }) => selected.includes(label));
  };
  pick.onDidChangeValue((value) => {
    const kept = pick.selectedItems.map(({ label }) => label).filter((tag) => known.includes(tag));
    const fresh = tagsIn(value).filter((tag) => !known.includes(tag));
    // Who writes the beginning of a known tag looks for it; anything else is meant to be added.
    const meant = fresh.filter((tag) => !known.some((other) => other.startsWith(tag)));
    offer(fresh, [...kept, ...meant]);
  });
  offer([], ticked);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const written = tagsIn(pick.value).filter((tag) => known.includes(tag));
      resolve([...new Set([...pick.selectedItems.map(({ label }) => label), ...written])]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
