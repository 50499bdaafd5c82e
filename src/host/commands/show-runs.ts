import * as vscode from 'vscode';
import { isActive, isWaiting } from '../../runs/record';
import type { Run } from '../../runs/run';
import type { Services } from '../services';
import { setting } from '../settings/settings';
import { momentOf } from '../sidebar/runs/age';
import { describeRun } from '../sidebar/runs/description';
import { statusIcon } from '../sidebar/runs/status';
import { runCommands } from './control';

const { l10n } = vscode;

/** Ended runs that are offered; the sidebar has them all. */
const mostEnded = 10;

interface Choice extends vscode.QuickPickItem {
  readonly command?: string;
  readonly folder?: string;
}

/** Lets the person choose a run, then what to do with it: what a click on the status bar does. */
export async function showRuns(services: Pick<Services, 'runs' | 'actions'>): Promise<void> {
  await services.runs.ready;
  const placeHolder = l10n.t('A run, or what runs compute with');
  const options = { placeHolder, matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(runChoices(services), options);
  const run = chosen?.folder === undefined ? undefined : services.runs.find(chosen.folder);
  const choice = run === undefined ? chosen : await chooseAction(run);
  if (choice?.command !== undefined) await vscode.commands.executeCommand(choice.command, run?.folder);
}

async function chooseAction(run: Run): Promise<Choice | undefined> {
  return vscode.window.showQuickPick(actionChoices(run), { placeHolder: run.record.name });
}

/** What makes sense for a run, the likeliest first. */
export function actionChoices(run: Run): Choice[] {
  const controls = Object.entries(runCommands)
    .filter(([, { question }]) => question().accepts(run))
    .map(([name, { title, icon }]) => ({ label: `$(${icon}) ${title()}`, command: `searchlight.${name}` }));
  return [
    { label: `$(graph) ${l10n.t('Open panel')}`, command: 'searchlight.openPanel' },
    ...controls,
    { label: `$(output) ${l10n.t('Show log')}`, command: 'searchlight.showLog' },
  ];
}

function runChoices({ runs, actions }: Pick<Services, 'runs' | 'actions'>): Choice[] {
  const line = actions.queued();
  const now = Date.now();
  const itemOf = ({ folder, record }: Run): Choice => ({
    label: record.name,
    description: describeRun(record, { now, position: placeIn(line, folder), isBest: false }),
    detail: `${record.task} · ${momentOf(record.created, now)}`,
    iconPath: statusIcon(record.status),
    folder,
  });
  const all = runs.all();
  const waiting = line.flatMap((folder) => runs.find(folder) ?? []);
  const device = { label: `$(circuit-board) ${l10n.t('Device: {0}', setting('device'))}` };
  return [
    ...section(
      l10n.t('At work'),
      all.filter(({ record }) => isActive(record.status) && !isWaiting(record)).map(itemOf),
    ),
    ...section(l10n.t('In line'), waiting.map(itemOf)),
    ...section(
      l10n.t('Ended'),
      all
        .filter(({ record }) => !isActive(record.status))
        .slice(0, mostEnded)
        .map(itemOf),
    ),
    ...section(l10n.t('Searchlight'), [{ ...device, command: 'searchlight.selectDevice' }]),
  ];
}

/** Its place in line, from 1. */
function placeIn(line: readonly string[], folder: string): number | undefined {
  const place = line.indexOf(folder);
  return place < 0 ? undefined : place + 1;
}

const section = (label: string, items: readonly Choice[]): Choice[] =>
  items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
