import * as vscode from 'vscode';

/** Shows a file or a folder where the person looks at files: the explorer for one of the workspace, else the system. */
export async function openFolder(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', uri);
}
