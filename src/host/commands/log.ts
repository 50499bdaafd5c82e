import * as vscode from 'vscode';
import type { RunIndex } from '../runs/contract';
import type { LogDocuments } from '../status/log-documents';
import { pickRun } from './pickRun';
import { targetFolders } from './target';

/** Shows the log of a run, which follows while the run is at work; without a target the person chooses. */
export async function showLog(logs: LogDocuments, runs: RunIndex, target?: unknown): Promise<void> {
  const [given] = targetFolders(runs, target);
  const folder = given ?? (await pickRun(runs, { placeHolder: vscode.l10n.t('Show the log of which run?') }));
  if (folder !== undefined) await logs.show(folder);
}
