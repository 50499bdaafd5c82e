import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';
import { ageOf } from '../sidebar/runs/age';
import { headlineText } from '../sidebar/runs/description';
import { statusIcon, statusWord } from '../sidebar/runs/status';

export interface Question {
  /** What the run is asked for. */
  readonly placeHolder: string;
  /** Runs that can be chosen; all by default. */
  readonly accepts?: (run: Run) => boolean;
}

/**
 * Lets the person choose a run; the newest is first.
 * @returns its folder; undefined where there is none, which the person was told, or none was chosen
 */
export async function pickRun(
  index: RunIndex,
  { placeHolder, accepts = () => true }: Question,
): Promise<string | undefined> {
  await index.ready;
  const runs = index.all().filter(accepts);
  if (runs.length === 0) {
    const none = index.all().length === 0;
    const message = none
      ? vscode.l10n.t('There are no runs in this workspace yet.')
      : vscode.l10n.t('There is no run to choose.');
    await vscode.window.showInformationMessage(message);
    return undefined;
  }
  const now = Date.now();
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (
    await vscode.window.showQuickPick(
      runs.map((run) => runItem(run, now)),
      options,
    )
  )?.folder;
}

export function runItem({ folder, record }: Run, now: number): vscode.QuickPickItem & { readonly folder: string } {
  const { name, task, status, created, tags } = record;
  const detail = [headlineText(record), ageOf(created, now), basename(folder), ...tags.map((tag) => `#${tag}`)];
  return {
    label: name,
    description: `${task} · ${statusWord(status)}`,
    detail: detail.filter(Boolean).join(' · '),
    iconPath: statusIcon(status),
    folder,
  };
}
