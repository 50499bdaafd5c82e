import * as vscode from 'vscode';
import type { CompareState } from '../../../protocol/compare-panel';
import type { ComparePanel, CompareServices } from './panel';

/** Identifies comparisons to the editor, which brings them back after a reload. */
export const comparePanelType = 'searchlight.compare';

const sameFolders = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((folder) => b.includes(folder));

/** The open comparisons. */
export class ComparePanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Set<ComparePanel>();
  private readonly registration = vscode.window.registerWebviewPanelSerializer(comparePanelType, this);

  constructor(private readonly services: CompareServices) {}

  dispose(): void {
    this.registration.dispose();
  }

  /** Shows the comparison of some runs, the one that is open where there is one. */
  async show(folders: readonly string[]): Promise<void> {
    const already = [...this.open].find((panel) => sameFolders(panel.folders, folders));
    if (already) return already.panel.reveal();
    const title = vscode.l10n.t('Comparison');
    const panel = vscode.window.createWebviewPanel(comparePanelType, title, vscode.ViewColumn.Active);
    await this.fill(panel, { folders });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: Partial<CompareState> | undefined): Promise<void> {
    if (state?.folders === undefined) panel.dispose();
    else await this.fill(panel, { folders: state.folders, reference: state.reference });
  }

  private async fill(panel: vscode.WebviewPanel, state: CompareState): Promise<void> {
    const { ComparePanel } = await import('./panel');
    panel.iconPath = vscode.Uri.joinPath(this.services.extension, 'media', 'icon.png');
    const filled = new ComparePanel(panel, this.services);
    this.open.add(filled);
    panel.onDidDispose(() => this.open.delete(filled));
    await filled.load(state);
  }
}
