import * as vscode from 'vscode';
import { isActive, isWaiting } from '../../runs/record';
import type { Run } from '../../runs/run';
import type { RunActions, RunIndex } from '../runs/contract';
import { pickRun, type Question } from './pickRun';
import { targetFolders } from './target';

const { l10n } = vscode;

/** A command on runs: what is done with each, and which runs it makes sense for. */
export interface RunCommand {
  readonly title: () => string;
  /** A codicon. */
  readonly icon: string;
  readonly question: () => Question & { readonly accepts: (run: Run) => boolean };
  readonly act: (actions: RunActions, folder: string) => Promise<void>;
}

const isInLine = ({ record }: Run) => isWaiting(record);
const canGoOn = ({ record: { status } }: Run) => status !== 'running' && status !== 'done';

/** Commands on runs, by the last part of their ids. */
export const runCommands: Readonly<Record<string, RunCommand>> = {
  pause: {
    title: () => l10n.t('Pause'),
    icon: 'debug-pause',
    question: () => ({ placeHolder: l10n.t('Pause which run?'), accepts: ({ record }) => record.status === 'running' }),
    act: (actions, folder) => actions.pause(folder),
  },
  resume: {
    title: () => l10n.t('Resume'),
    icon: 'debug-continue',
    question: () => ({ placeHolder: l10n.t('Resume which run?'), accepts: canGoOn }),
    act: (actions, folder) => actions.resume(folder),
  },
  stop: {
    title: () => l10n.t('Stop'),
    icon: 'debug-stop',
    question: () => ({ placeHolder: l10n.t('Stop which run?'), accepts: ({ record }) => isActive(record.status) }),
    act: (actions, folder) => actions.stop(folder),
  },
  moveFirst: {
    title: () => l10n.t('Move to the front of the line'),
    icon: 'fold-up',
    question: () => ({ placeHolder: l10n.t('Which run is next?'), accepts: isInLine }),
    act: (actions, folder) => actions.move(folder, 'first'),
  },
  moveUp: {
    title: () => l10n.t('Move up in the line'),
    icon: 'arrow-up',
    question: () => ({ placeHolder: l10n.t('Move which run up?'), accepts: isInLine }),
    act: (actions, folder) => actions.move(folder, 'up'),
  },
  moveDown: {
    title: () => l10n.t('Move down in the line'),
    icon: 'arrow-down',
    question: () => ({ placeHolder: l10n.t('Move which run down?'), accepts: isInLine }),
    act: (actions, folder) => actions.move(folder, 'down'),
  },
};

/**
 * Does a command for the runs that it was called for, one after the other; without any the person chooses one.
 * Where only one run makes sense, it is not asked for.
 */
export async function controlRuns(
  { question, act }: RunCommand,
  { runs, actions }: { readonly runs: RunIndex; readonly actions: RunActions },
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const given = targetFolders(runs, target, selection);
  const folders = given.length > 0 ? given : await choose(runs, question());
  for (const folder of folders) await act(actions, folder);
}

async function choose(runs: RunIndex, question: ReturnType<RunCommand['question']>): Promise<readonly string[]> {
  await runs.ready;
  const candidates = runs.all().filter(question.accepts);
  if (candidates.length === 1) return [candidates[0].folder];
  const chosen = await pickRun(runs, question);
  return chosen === undefined ? [] : [chosen];
}
