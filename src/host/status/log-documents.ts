import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { runPaths } from '../../runs/paths';

export const logScheme = 'searchlight-log';
/** Of a longer log the end is shown; the file itself has it all. */
const mostBytes = 1 << 20;

/** The address of a run's log as a document that follows; named for the run, with the editor's colours for logs. */
export const logUri = (folder: string): vscode.Uri =>
  vscode.Uri.from({ scheme: logScheme, path: `/${basename(folder)}.log`, query: folder });

interface Shown {
  readonly uri: vscode.Uri;
  size: number;
  lines: number;
}

/** The logs of runs as read-only documents that grow with them; whoever looks at the end stays at the end. */
export class LogDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  private readonly shown = new Map<string, Shown>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.changes.event;

  /** @param interval - Milliseconds between looks at the logs that are open. */
  constructor(private readonly interval: () => number) {
    this.subscriptions = [
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(logScheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.keepAtEnd(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { text, size } = await readLog(uri.query);
    const lines = this.shown.get(uri.toString())?.lines ?? 0;
    this.shown.set(uri.toString(), { uri, size, lines });
    this.timer ??= setTimeout(() => void this.look(), this.interval());
    return text;
  }

  /** Shows the end of a run's log. */
  async show(folder: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument(logUri(folder));
    // A panel that is in front stays in sight.
    const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Active : vscode.ViewColumn.One;
    const editor = await vscode.window.showTextDocument(document, { preview: true, viewColumn });
    revealEnd(editor);
    const shown = this.shown.get(document.uri.toString());
    if (shown) shown.lines = document.lineCount;
    return editor;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.shown.clear(); // a look that is under way is then the last
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async look(): Promise<void> {
    for (const shown of this.shown.values()) {
      const size = await sizeOf(shown.uri.query);
      if (size !== shown.size) this.changes.fire(shown.uri);
      shown.size = size;
    }
    this.timer = this.shown.size > 0 ? setTimeout(() => void this.look(), this.interval()) : undefined;
  }

  private keepAtEnd(document: vscode.TextDocument): void {
    const shown = this.shown.get(document.uri.toString());
    if (shown === undefined) return;
    for (const editor of vscode.window.visibleTextEditors) {
      const lastSeen = editor.visibleRanges.at(-1)?.end.line ?? 0;
      if (editor.document === document && lastSeen >= shown.lines - 2) revealEnd(editor);
    }
    shown.lines = document.lineCount;
  }
}

function revealEnd(editor: vscode.TextEditor): void {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range;
  editor.revealRange(end, vscode.TextEditorRevealType.Default);
}

const sizeOf = async (folder: string): Promise<number> =>
  (await stat(runPaths.log(folder)).catch(() => undefined))?.size ?? 0;

/** The end of a log, from the beginning of a line; empty for a run that has not begun. */
async function readLog(folder: string): Promise<{ readonly text: string; readonly size: number }> {
  const file = await open(runPaths.log(folder), 'r').catch(() => undefined);
  if (file === undefined) return { text: '', size: 0 };
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - mostBytes);
    const bytes = Buffer.alloc(size - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    const from = start === 0 ? 0 : bytes.indexOf(0x0a) + 1;
    return { text: bytes.toString('utf8', from, bytesRead), size };
  } finally {
    await file.close();
  }
}
