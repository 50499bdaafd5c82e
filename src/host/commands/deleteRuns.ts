import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../protocol/errors';
import { isActive } from '../../runs/record';
import { readRun, type Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';

/** How many runs are named before the rest is only counted. */
const named = 6;

/** Runs that may be deleted, and those that a process is or will be at work on. */
interface Sorted {
  readonly ended: readonly Run[];
  readonly active: readonly Run[];
}

/** How a person is asked; a test answers by itself. */
export interface DeleteDialogs {
  /** @returns true when the person chose the action and did not cancel. */
  confirm(question: string, detail: string, action: string): Promise<boolean>;
  refuse(message: string, detail: string): Promise<void>;
}

export const editorDialogs: DeleteDialogs = {
  confirm: async (question, detail, action) =>
    (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action,
  refuse: async (message, detail) => void (await vscode.window.showWarningMessage(message, { modal: true, detail })),
};

/**
 * Asks whether to delete runs, then moves their folders to the trash, or deletes them for good where there is none.
 * Runs at work stay.
 * @throws UserError `not-deleted` when the disk refuses.
 */
export async function deleteRuns(
  index: RunIndex,
  folders: readonly string[],
  dialogs: DeleteDialogs = editorDialogs,
): Promise<void> {
  const { ended, active } = await sorted(folders);
  if (ended.length === 0 && active.length > 0) await refuse(active, dialogs);
  if (ended.length === 0 || !(await confirmed(ended, active, dialogs))) return;
  const left = await removeAll(
    ended.map((run) => ({ run })),
    true,
  );
  const failures = left.length > 0 && (await confirmedForGood(left, dialogs)) ? await removeAll(left, false) : [];
  await index.refresh();
  if (failures.length > 0) throw notDeleted(failures);
}

/** The disk decides what is at work: the tree may be a moment behind. */
async function sorted(folders: readonly string[]): Promise<Sorted> {
  const runs = await Promise.all(folders.map((folder) => readRun(folder).catch(() => undefined)));
  const present = runs.filter((run) => run !== undefined);
  const isAtWork = ({ record, lock }: Run) => isActive(record.status) || lock.state === 'alive';
  return { ended: present.filter((run) => !isAtWork(run)), active: present.filter(isAtWork) };
}

function refuse(active: readonly Run[], dialogs: DeleteDialogs): Promise<void> {
  const { t } = vscode.l10n;
  const message = active.length === 1 ? t('A run at work cannot be deleted.') : t('Runs at work cannot be deleted.');
  return dialogs.refuse(message, t('Stop them first: {0}.', namesOf(active)));
}

function confirmed(ended: readonly Run[], active: readonly Run[], dialogs: DeleteDialogs): Promise<boolean> {
  const { t } = vscode.l10n;
  const isOne = ended.length === 1;
  const question = isOne ? t('Delete the run {0}?', namesOf(ended)) : t('Delete {0} runs?', ended.length);
  const what = isOne
    ? t('Its folder with all results goes to the trash.')
    : t('Their folders with all results go to the trash: {0}.', namesOf(ended));
  const kept = active.length === 0 ? '' : t('At work, so they stay: {0}.', namesOf(active));
  return dialogs.confirm(question, [what, kept].filter(Boolean).join('\n\n'), t('Move to Trash'));
}

function confirmedForGood(left: readonly Failure[], dialogs: DeleteDialogs): Promise<boolean> {
  const { t } = vscode.l10n;
  const runs = left.map(({ run }) => run);
  const isOne = runs.length === 1;
  const question = isOne
    ? t('Delete the run {0} for good?', namesOf(runs))
    : t('Delete {0} runs for good?', runs.length);
  const detail = t('There is no trash for these files. This cannot be undone.');
  return dialogs.confirm(question, detail, t('Delete Permanently'));
}

/** A run that could not be removed, and why. */
interface Failure {
  readonly run: Run;
  readonly error?: unknown;
}

async function removeAll(runs: readonly Failure[], useTrash: boolean): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const { run } of runs) {
    try {
      await vscode.workspace.fs.delete(vscode.Uri.file(run.folder), { recursive: true, useTrash });
    } catch (error) {
      failures.push({ run, error });
    }
  }
  return failures;
}

function notDeleted(failures: readonly Failure[]): UserError {
  const names = namesOf(failures.map(({ run }) => run));
  const cause = failures[0].error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = vscode.l10n.t('{0} could not be deleted: {1}', names, reason);
  return new UserError({ kind: 'failed', code: 'not-deleted', message }, { cause });
}

function namesOf(runs: readonly Run[]): string {
  const names = runs.slice(0, named).map(({ folder }) => basename(folder));
  const more = runs.length - names.length;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
}
