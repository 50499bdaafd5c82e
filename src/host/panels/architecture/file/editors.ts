import * as vscode from 'vscode';

/** Editors of architectures by VS Code's names: files that hold nothing else, and files that may hold one. */
export const architectureEditors = {
  always: 'searchlight.architecture',
  asked: 'searchlight.architectureAsked',
} as const;

/** Shows the architecture in a file. Nothing is run and nothing is written, so that it works in Restricted Mode too. */
class ArchitectureEditor implements vscode.CustomReadonlyEditorProvider {
  constructor(private readonly extension: vscode.Uri) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { ArchitecturePage } = await import('./page');
    await ArchitecturePage.fill(panel, uri, this.extension);
  }
}

/** The editors, and the command that opens a file in one of them. */
export function registerArchitectureEditors(extension: vscode.Uri): vscode.Disposable {
  const editor = new ArchitectureEditor(extension);
  const open = async (target?: unknown) => {
    const uri = target instanceof vscode.Uri ? target : activeFile();
    if (uri) await vscode.commands.executeCommand('vscode.openWith', uri, architectureEditors.asked);
  };
  return vscode.Disposable.from(
    ...Object.values(architectureEditors).map((type) => vscode.window.registerCustomEditorProvider(type, editor)),
    vscode.commands.registerCommand('searchlight.openArchitecture', open),
  );
}

/** The file in front, also where VS Code shows it as binary. */
function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
}
