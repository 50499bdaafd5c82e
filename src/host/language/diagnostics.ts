import * as vscode from 'vscode';
import { languageId, toDiagnostic } from './convert';
import { editorSupport } from './editor-support';
import { fileLookup } from './files';

/** Long enough not to check at every letter, short enough to feel immediate. */
const pauseMs = 150;

/** Runs write many files, none of which a config names. */
const isRunFile = ({ path }: vscode.Uri) => path.includes('/.searchlight/');

/** Shows what is wrong with configs while they are written. */
export class LiveDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('searchlight');
  private readonly pending = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    const recheckAll = () => vscode.workspace.textDocuments.forEach((document) => this.schedule(document));
    const dataFiles = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    this.subscriptions = [
      this.collection,
      dataFiles,
      dataFiles.onDidCreate((uri) => isRunFile(uri) || recheckAll()),
      dataFiles.onDidDelete((uri) => isRunFile(uri) || recheckAll()),
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(recheckAll),
    ];
    recheckAll();
  }

  private schedule(document: vscode.TextDocument): void {
    if (document.languageId !== languageId) return;
    const key = document.uri.toString();
    clearTimeout(this.pending.get(key));
    this.pending.set(
      key,
      setTimeout(() => void this.check(document), pauseMs),
    );
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    this.pending.delete(document.uri.toString());
    const { version } = document;
    const { checkText } = await editorSupport();
    const found = await checkText(document.getText(), document.uri.fsPath, fileLookup(document));
    // Typing went on, or the editor was closed, while files were looked for.
    if (document.version !== version || document.isClosed) return;
    this.collection.set(document.uri, found.map(toDiagnostic));
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.pending.get(document.uri.toString()));
    this.pending.delete(document.uri.toString());
    this.collection.delete(document.uri);
  }

  dispose(): void {
    for (const timer of this.pending.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
