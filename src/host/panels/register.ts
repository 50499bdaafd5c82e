import * as vscode from 'vscode';
import { targetFolders } from '../commands/target';
import { tellError } from '../runs/notices';
import type { Services } from '../services';
import { registerArchitectureEditors } from './architecture/file/editors';
import { ComparePanels } from './compare/panels';
import { ReportPanels, reportFile } from './report/panels';

/** Comparisons and reports with their commands; what they show is loaded when they are opened. */
export function registerPanels(services: Services): vscode.Disposable {
  const { context, runs, notify } = services;
  const extension = context.extensionUri;
  const choose = async (given: readonly string[]) => (await import('./compare/choose')).chooseRuns(runs, given);
  const comparisons = new ComparePanels({ extension, isTrusted: () => vscode.workspace.isTrusted, choose });
  const reports = new ReportPanels(extension);
  const attempt = (action: () => Promise<void>) => action().catch((error: unknown) => tellError(notify, error));

  const compare = async (target?: unknown, selection?: unknown) => {
    const folders = targetFolders(runs, target, Array.isArray(target) ? target : selection);
    const { chooseRuns, enough } = await import('./compare/choose');
    const chosen = folders.length < 2 ? await chooseRuns(runs, folders) : await enough(folders);
    if (chosen) await comparisons.show(chosen);
  };
  const openReport = async (target?: unknown, selection?: unknown) => {
    const folder = targetFolders(runs, target, selection).at(0) ?? (await pickDone(services));
    if (folder !== undefined) await reports.show(folder);
  };
  const openInBrowser = async (target?: unknown) => {
    const folder = reports.active ?? targetFolders(runs, target).at(0);
    if (folder !== undefined) await vscode.env.openExternal(vscode.Uri.file(reportFile(folder)));
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    comparisons,
    reports,
    registerArchitectureEditors(extension),
    registerCommand('searchlight.compare', (...given: unknown[]) => attempt(() => compare(...given))),
    registerCommand('searchlight.openReport', (...given: unknown[]) => attempt(() => openReport(...given))),
    registerCommand('searchlight.openReportInBrowser', (given?: unknown) => attempt(() => openInBrowser(given))),
  );
}

async function pickDone({ runs }: Services): Promise<string | undefined> {
  const { pickRun } = await import('../commands/pickRun');
  const placeHolder = vscode.l10n.t('Open the report of which run?');
  return pickRun(runs, { placeHolder, accepts: ({ record }) => record.status === 'done' });
}
