import * as vscode from 'vscode';
import type { Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';
import { askWithProgress, type CliPrograms } from './askWithProgress';
import { openFolder } from './openFolder';

/** What the command line tells of new data in clusters. */
interface Assigned {
  /** Absolute path of the table. */
  readonly file: string;
  readonly samples: number;
  readonly skipped: number;
}

/**
 * Puts new data of the person's choice into the clusters of a finished run, and writes them as a table.
 * @throws UserError what the command line says is wrong, such as data of another kind.
 */
export async function assignData(index: RunIndex, folder: string, programs: CliPrograms): Promise<void> {
  const run = index.find(folder);
  const data = run && (await chooseData(run));
  const out = data && (await chooseTable(run));
  if (!out) return;
  const { t } = vscode.l10n;
  const args = ['assign', folder, ...data.map(({ fsPath }) => fsPath), '--out', out.fsPath, '--json'];
  const answer = await askWithProgress<Assigned>(
    t('Assigning new data to the clusters of {0}', run.record.id),
    args,
    programs,
  );
  if (answer) await tell(answer);
}

const near = ({ record }: Run): vscode.Uri | undefined =>
  vscode.workspace.getWorkspaceFolder(vscode.Uri.file(record.configFile))?.uri;

/** Files, or a folder where the person says so: not every system lets one choose either in one dialogue. */
async function chooseData(run: Run): Promise<readonly vscode.Uri[] | undefined> {
  const { t } = vscode.l10n;
  const items = [
    { label: t('Files…'), detail: t('Images, arrays, tables, texts or recordings'), isFolder: false },
    { label: t('A folder…'), detail: t('Everything in it of the kind that the run was on'), isFolder: true },
  ];
  const placeHolder = t('Which data are to be assigned to the clusters of {0}?', run.record.name);
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (!chosen) return undefined;
  return vscode.window.showOpenDialog({
    defaultUri: near(run),
    openLabel: t('Assign'),
    canSelectFiles: !chosen.isFolder,
    canSelectFolders: chosen.isFolder,
    canSelectMany: !chosen.isFolder,
  });
}

function chooseTable(run: Run): Thenable<vscode.Uri | undefined> {
  const folder = near(run);
  const defaultUri = folder && vscode.Uri.joinPath(folder, `${run.record.id}-assigned.csv`);
  return vscode.window.showSaveDialog({ defaultUri, filters: { [vscode.l10n.t('Tables (CSV)')]: ['csv'] } });
}

async function tell({ file, samples, skipped }: Assigned): Promise<void> {
  const { t } = vscode.l10n;
  const [open, show] = [t('Open'), t('Show in Folder')];
  const message =
    skipped === 0
      ? t('Wrote the clusters of {0} samples to {1}.', samples, file)
      : t('Wrote the clusters of {0} samples to {1}; {2} could not be read.', samples, file, skipped);
  const answer = await vscode.window.showInformationMessage(message, open, show);
  if (answer === open) await vscode.window.showTextDocument(vscode.Uri.file(file));
  if (answer === show) await openFolder(file);
}
