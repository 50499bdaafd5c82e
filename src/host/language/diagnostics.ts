import * as vscode from 'vscode';
import { toDiagnostic } from './convert';
import { editorSupport } from './editor-support';
import { fileLookup } from './files';
import { isConfig, isEditable } from './selector';

/** Long enough not to check at every letter, short enough to feel immediate. */
const pauseMs = 150;

/** Runs write many files, none of which a config names. */
const isRunFile = ({ path }: vscode.Uri) => path.includes('/.searchlight/');

const syntaxCodes = new Set<unknown>(['yaml-syntax', 'yaml-tab', 'duplicate-key']);

/** What YAML tooling says of the same line is not said again. */
function shown(uri: vscode.Uri, found: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  const others = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'YAML');
  const isSaid = ({ code, range }: vscode.Diagnostic) =>
    syntaxCodes.has(code) && others.some((other) => other.range.start.line === range.start.line);
  return found.filter((diagnostic) => !isSaid(diagnostic));
}

/** Shows what is wrong with configs while they are written. */
export class LiveDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('searchlight');
  private readonly pending = new Map<string, NodeJS.Timeout>();
  private readonly found = new Map<string, readonly vscode.Diagnostic[]>();
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
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.show(uri))),
    ];
    recheckAll();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!isConfig(document) || !isEditable(document)) return;
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
    this.found.set(document.uri.toString(), found.map(toDiagnostic));
    this.collection.set(document.uri, shown(document.uri, found.map(toDiagnostic)));
  }

  /** Others said something new of a config. */
  private show(uri: vscode.Uri): void {
    const found = this.found.get(uri.toString());
    if (found === undefined) return;
    const now = shown(uri, found);
    if (now.length !== this.collection.get(uri)?.length) this.collection.set(uri, now);
  }

  private forget({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.pending.get(key));
    this.pending.delete(key);
    this.found.delete(key);
    this.collection.delete(uri);
  }

  dispose(): void {
    for (const timer of this.pending.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
