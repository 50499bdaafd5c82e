import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../../protocol/errors';
import { runPaths } from '../../../runs/paths';
import { readRecord } from '../../../runs/record';

/** Identifies reports to the editor, which brings them back after a reload. */
export const reportPanelType = 'searchlight.report';

export const reportFile = (folder: string): string => join(runPaths.artifacts(folder), 'report.html');

async function readReport(folder: string): Promise<string> {
  return readFile(reportFile(folder), 'utf8').catch((cause: unknown) => {
    const message = vscode.l10n.t('This run has no report.');
    const remedy = vscode.l10n.t(
      'It is written when a run is done, unless its config says `output: { report: false }`.',
    );
    throw new UserError({ kind: 'failed', code: 'no-report', message, remedy }, { cause });
  });
}

const isDark = (): boolean => {
  const { Dark, HighContrast } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  return kind === Dark || kind === HighContrast;
};

/** The open reports, one for each run. They need no window of a browser, which a remote file cannot be shown in. */
export class ReportPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Map<string, vscode.WebviewPanel>();
  private readonly registration = vscode.window.registerWebviewPanelSerializer(reportPanelType, this);

  constructor(private readonly extension: vscode.Uri) {}

  dispose(): void {
    this.registration.dispose();
  }

  /** Folder of the run whose report is in front. */
  get active(): string | undefined {
    return [...this.open].find(([, panel]) => panel.active)?.[0];
  }

  /** @throws UserError when there is no run or it has no report. */
  async show(folder: string): Promise<void> {
    const already = this.open.get(folder);
    if (already) return already.reveal();
    const report = await readReport(folder);
    const { name } = await readRecord(folder);
    const panel = vscode.window.createWebviewPanel(reportPanelType, name, vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    await this.fill(panel, folder, name, report);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: { folder?: string } | undefined): Promise<void> {
    const { folder } = state ?? {};
    const found = folder === undefined ? undefined : await this.read(folder);
    // The run may have been deleted while the window was closed.
    if (folder === undefined || found === undefined) panel.dispose();
    else await this.fill(panel, folder, found.name, found.report);
  }

  private async read(folder: string): Promise<{ name: string; report: string } | undefined> {
    try {
      return { name: (await readRecord(folder)).name, report: await readReport(folder) };
    } catch {
      return undefined;
    }
  }

  private async fill(panel: vscode.WebviewPanel, folder: string, name: string, report: string): Promise<void> {
    const { reportInEditor } = await import('./page');
    this.open.set(folder, panel);
    panel.title = vscode.l10n.t('Report of {0}', name);
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.html = reportInEditor(report, { isDark: isDark(), folder });
    panel.onDidDispose(() => this.open.delete(folder));
  }
}
