import * as vscode from 'vscode';

interface RunListener {
  /** A `run.json` appeared or changed. */
  changed(path: string): void;
  /** Something was deleted; the path has `/` on every system and at its end. */
  deleted(path: string): void;
  /** The window has a folder less; the path as for {@link deleted}. */
  closed(path: string): void;
  /** Anything may have changed. */
  moved(): void;
}

/** Watches the window's folders for runs; whoever comes back to the window looks anew, since watching can miss things. */
export function watchRuns(listener: RunListener): vscode.Disposable {
  const records = vscode.workspace.createFileSystemWatcher('**/run.json', false, false, true);
  const deletions = vscode.workspace.createFileSystemWatcher('**', true, true, false);
  return vscode.Disposable.from(
    records,
    deletions,
    records.onDidCreate(({ fsPath }) => listener.changed(fsPath)),
    records.onDidChange(({ fsPath }) => listener.changed(fsPath)),
    deletions.onDidDelete((uri) => listener.deleted(folderPath(uri))),
    vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) listener.closed(folderPath(uri));
      listener.moved();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && listener.moved()),
  );
}

const folderPath = ({ fsPath }: vscode.Uri) => `${fsPath.replaceAll('\\', '/')}/`;
