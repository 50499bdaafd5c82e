import * as vscode from 'vscode';
import type { ErrorRecord } from '../../protocol/errors';
import { toErrorRecord } from '../../runs/errors';

export type NoticeLevel = 'info' | 'warning' | 'error';

/** Tells the person something, with buttons; resolves to the one that was pressed, perhaps much later. */
export type Notify = (level: NoticeLevel, text: string, ...buttons: string[]) => Thenable<string | undefined>;

/** By the editor's own notifications. */
export const notify: Notify = (level, text, ...buttons) => {
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  return { info: showInformationMessage, warning: showWarningMessage, error: showErrorMessage }[level](
    text,
    ...buttons,
  );
};

/** One sentence after the other, each with its end. */
export const sentences = (...parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => `${part!.charAt(0).toUpperCase()}${part!.slice(1).replace(/(?<![.!?])$/, '.')}`)
    .join(' ');

/** Tells what went wrong, with a way to the place where there is one. */
export async function tellErrors(notify: Notify, errors: readonly ErrorRecord[]): Promise<void> {
  const [first] = errors;
  const show = vscode.l10n.t('Show');
  const count = errors.length > 1 ? vscode.l10n.t('{0} problems, the first one: ', errors.length) : '';
  const text = `${count}${sentences(first.message, first.remedy)}`;
  const isPlace = first.file !== undefined && first.line !== undefined;
  const pressed = await notify('error', text, ...(isPlace ? [show] : []));
  if (pressed === show) await showPlace(first);
}

/** Tells of whatever was thrown; see {@link tellErrors}. */
export const tellError = (notify: Notify, error: unknown): Promise<void> => tellErrors(notify, [toErrorRecord(error)]);

async function showPlace({ file = '', line = 1, column = 1 }: ErrorRecord): Promise<void> {
  const place = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(place, place) });
}

/** Says why nothing happened in Restricted Mode, and where that can be changed. */
export async function tellUntrusted(notify: Notify): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const text = vscode.l10n.t('Searchlight runs nothing in Restricted Mode: a config may name any file of yours.');
  if ((await notify('warning', text, manage)) === manage)
    await vscode.commands.executeCommand('workbench.trust.manage');
}
