import * as vscode from 'vscode';
import { annotateRun } from '../../runs/annotate';
import type { RunIndex } from '../runs/contract';

/** Stands for the end of a line in the editor's input, which has one line only. */
const lineEnd = ' ⏎ ';

/**
 * Lets the person write the notes of a run; the same for all where there are several.
 * @throws UserError `run-in-use` while another machine has a run.
 */
export async function annotateNotes(index: RunIndex, folders: readonly string[]): Promise<void> {
  const [first, ...others] = folders.flatMap((folder) => index.find(folder) ?? []);
  if (!first) return;
  const notes = await vscode.window.showInputBox({
    title:
      others.length === 0
        ? vscode.l10n.t('Notes of {0}', first.record.id)
        : vscode.l10n.t('Notes of {0} runs', others.length + 1),
    value: first.record.notes.replaceAll('\n', lineEnd),
    placeHolder: vscode.l10n.t('What should be remembered of it?'),
  });
  if (notes === undefined) return;
  const text = notes.replaceAll(lineEnd, '\n').trim();
  for (const { folder } of [first, ...others]) await annotateRun(folder, { notes: text });
  await index.refresh();
}
