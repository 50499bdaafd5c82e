import * as vscode from 'vscode';
import type { Grouping } from '../sidebar/runs/grouping';
import type { RunsView } from '../sidebar/runs/view';

function groupingFaces(): Readonly<
  Record<Grouping, { label: string; description: string; iconPath: vscode.ThemeIcon }>
> {
  const { t } = vscode.l10n;
  return {
    config: { label: t('Config'), description: t('the file that was run'), iconPath: new vscode.ThemeIcon('settings') },
    method: { label: t('Method'), description: t('the task of the config'), iconPath: new vscode.ThemeIcon('layers') },
    status: {
      label: t('Status'),
      description: t('what needs attention first'),
      iconPath: new vscode.ThemeIcon('pulse'),
    },
    none: { label: t('Not at all'), description: t('the newest first'), iconPath: new vscode.ThemeIcon('list-flat') },
  };
}

/** Lets the person choose how the runs of the tree are grouped; it is remembered. */
export async function groupRuns(view: Pick<RunsView, 'grouping' | 'group'>): Promise<void> {
  const items = Object.entries(groupingFaces()).map(([key, face]) => {
    const grouping = key as Grouping;
    return { ...face, grouping, detail: grouping === view.grouping ? vscode.l10n.t('as now') : undefined };
  });
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Group runs by what?') });
  if (chosen) await view.group(chosen.grouping);
}

/** Lets the person say which runs the tree should show; it follows while they write. */
export async function filterRuns(view: Pick<RunsView, 'filterText' | 'filter'>): Promise<void> {
  const before = view.filterText;
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Show only runs with');
  input.placeholder = vscode.l10n.t('name, method, status, notes; #tag');
  input.value = before;
  let accepted = false;
  input.onDidChangeValue((value) => view.filter(value));
  input.onDidAccept(() => {
    accepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!accepted) view.filter(before);
    input.dispose();
  });
  input.show();
}
