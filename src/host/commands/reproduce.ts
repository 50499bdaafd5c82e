import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../protocol/errors';
import { runPaths } from '../../runs/paths';
import { readRun, type Run } from '../../runs/run';
import { sentences, type Notify } from '../runs/notices';
import type { RunActions, RunIndex } from '../runs/contract';

export interface ReproduceOptions {
  readonly runs: RunIndex;
  readonly actions: Pick<RunActions, 'resume'>;
  readonly notify: Notify;
  /** Version of the Node that workers run in. */
  readonly nodeVersion: () => Promise<string>;
}

/**
 * Runs the kept config of a finished run again, on the same engine and in its turn; once it is done the person is told
 * whether all metrics are identical.
 * @returns the new run folder
 * @throws UserError `run-not-done`, or when no run can be made.
 */
export async function reproduce(folder: string, options: ReproduceOptions): Promise<string> {
  const original = await readRun(folder);
  const { id, name, task, seed, configFile, configHash, engine, status } = original.record;
  if (status !== 'done') {
    const message = vscode.l10n.t('Run {0} is {1}; only a run that is done can be reproduced', id, status);
    throw new UserError({ kind: 'config', code: 'run-not-done', message });
  }
  const configText = await readFile(runPaths.config(folder), 'utf8');
  const known = { name, task, seed, configFile, configHash, engine, configText, parent: dirname(folder) };
  const { makeRun } = await import('../../start/new-run');
  const { folder: again } = await makeRun(known, await options.nodeVersion());
  await options.actions.resume(again); // from its beginning: there is no checkpoint yet
  tellWhenDone(original, again, options);
  return again;
}

/**
 * Compares the metrics once the new run is done, if the window is open until then: also where it was done before the window
 * saw it at work, and where it was stopped and resumed in between.
 */
function tellWhenDone(original: Run, folder: string, { runs, notify }: ReproduceOptions): void {
  const listening = runs.onDidChange((changed) => {
    if (!changed.has(folder)) return;
    const isDeleted = runs.find(folder) === undefined;
    if (isDeleted) listening.dispose();
    else look();
  });
  const look = (): void => {
    const again = runs.find(folder);
    if (again?.record.status !== 'done') return;
    listening.dispose();
    void tell(original, again, notify);
  };
  look();
}

async function tell(original: Run, again: Run, notify: Notify): Promise<void> {
  const { t } = vscode.l10n;
  const { differences } = await import('../../runs/compare');
  const different = differences([original.record.metrics ?? {}, again.record.metrics ?? {}]);
  const { id } = original.record;
  if (different.length === 0) {
    await notify('info', sentences(t('Reproduced: all metrics are identical to those of {0}', id)));
    return;
  }
  const compare = t('Compare');
  const paths = different.map(({ path }) => path).join(', ');
  const text = sentences(t('Not reproduced: metrics differ from those of {0}: {1}', id, paths));
  if ((await notify('warning', text, compare)) !== compare) return;
  await vscode.commands.executeCommand('searchlight.compare', original.folder, [original.folder, again.folder]);
}
