import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../protocol/errors';
import { readRecord } from '../../runs/record';
import type { PanelServices } from './requests';
import type { RunPanel } from './runPanel';
import { viewKind, type ViewKind } from './view';

/** Identifies our panels to the editor, which brings them back after a reload. */
export const panelType = 'searchlight.run';

/** Kinds of panels by the part of the task's name before the slash. */
const kinds: Readonly<Record<string, ViewKind>> = {
  unmix: viewKind('unmixing', async () => (await import('./unmixing/model')).unmixingModel),
  cluster: viewKind('clustering', async () => (await import('./clustering/model')).clusteringModel),
  search: viewKind('architecture', async () => (await import('./architecture/model')).architectureModel),
};

/** The open panels, one for each run. */
export class RunPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Map<string, Promise<RunPanel>>();
  private readonly registration = vscode.window.registerWebviewPanelSerializer(panelType, this);

  constructor(
    private readonly extension: vscode.Uri,
    private readonly services: PanelServices,
  ) {}

  dispose(): void {
    this.registration.dispose();
  }

  /**
   * Shows the panel of a run beside what is being edited.
   * @throws UserError when the folder holds no run, or one of a kind that has no panel.
   */
  async show(folder: string): Promise<void> {
    const already = this.open.get(folder);
    if (already !== undefined) return (await already).reveal();
    // Beside a config; where another panel is in front already, among its like.
    const { Active, Beside } = vscode.ViewColumn;
    const column = { viewColumn: vscode.window.activeTextEditor ? Beside : Active, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(panelType, basename(folder), column);
    await this.fill(panel, folder).catch((error: unknown) => {
      panel.dispose();
      throw error;
    });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: { folder?: string } | undefined): Promise<void> {
    const { folder } = state ?? {};
    // The run may have been deleted while the window was closed.
    if (folder === undefined) panel.dispose();
    else await this.fill(panel, folder).catch(() => void panel.dispose());
  }

  private async fill(panel: vscode.WebviewPanel, folder: string): Promise<void> {
    panel.onDidDispose(() => this.open.delete(folder));
    const filling = this.fillNow(panel, folder);
    this.open.set(folder, filling);
    await filling;
  }

  private async fillNow(panel: vscode.WebviewPanel, folder: string): Promise<RunPanel> {
    const { name, task } = await readRecord(folder);
    const kind = kinds[task.split('/')[0]];
    if (kind === undefined) {
      const message = vscode.l10n.t('There is no panel for {0}', task);
      throw new UserError({ kind: 'failed', code: 'no-panel', message });
    }
    panel.title = name;
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'icon.png');
    const { RunPanel } = await import('./runPanel');
    return RunPanel.fill(panel, folder, kind, this.extension, this.services);
  }
}
