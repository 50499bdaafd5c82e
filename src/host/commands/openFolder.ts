import * as vscode from 'vscode';

/** Shows a run folder where the person looks at files: the explorer for one of the workspace, else the system. */
export async function openFolder(folder: string): Promise<void> {
  const uri = vscode.Uri.file(folder);
  const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', uri);
}
