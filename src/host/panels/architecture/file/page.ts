import * as vscode from 'vscode';
import type { ArchitectureFileHost, ArchitectureFileParts } from '../../../../protocol/architecture-panel';
import { UserError } from '../../../../protocol/errors';
import type { Contract } from '../../../../protocol/messages';
import { PanelConnection, type OwnHandlers } from '../../connection';
import { readArchitecture } from './read';

/** Shows the architecture of a file in a panel, and again whenever the file changes. */
export class ArchitecturePage {
  private readonly connection: PanelConnection<ArchitectureFileParts>;
  /** Where the file is wrong. */
  private place: vscode.Range | undefined;

  private constructor(
    private readonly file: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
  ) {
    this.connection = new PanelConnection<ArchitectureFileParts>(panel);
    const folder = vscode.Uri.joinPath(file, '..');
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
    const read = () => void this.read();
    const listeners = [watcher, watcher.onDidChange(read), watcher.onDidCreate(read), watcher.onDidDelete(read)];
    panel.onDidDispose(() => {
      for (const listener of listeners) listener.dispose();
      this.connection.dispose();
    });
  }

  static async fill(panel: vscode.WebviewPanel, file: vscode.Uri, extension: vscode.Uri): Promise<void> {
    const page = new ArchitecturePage(file, panel);
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.png');
    await page.read();
    const handlers: OwnHandlers<ArchitectureFileHost> = { openText: () => page.openText() };
    page.connection.open(extension, { script: 'genotype', state: {} }, handlers as OwnHandlers<Contract>);
  }

  private async read(): Promise<void> {
    const { channel } = this.connection;
    try {
      channel.set('architecture', await readArchitecture(this.file));
      channel.set('problem', '');
    } catch (error) {
      channel.set('architecture', null);
      channel.set('problem', error instanceof Error ? error.message : String(error));
      this.place = placeOf(error);
    }
  }

  private async openText(): Promise<undefined> {
    const options = { viewColumn: this.panel.viewColumn, selection: this.place };
    await vscode.commands.executeCommand('vscode.openWith', this.file, 'default', options);
  }
}

function placeOf(error: unknown): vscode.Range | undefined {
  const { line, column = 1 } = (error instanceof UserError && error.place) || {};
  if (line === undefined) return undefined;
  const start = new vscode.Position(line - 1, column - 1);
  return new vscode.Range(start, start);
}
