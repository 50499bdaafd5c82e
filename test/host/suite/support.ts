import * as vscode from 'vscode';

/** The folder that the window shows: a copy of the examples. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the tests need a workspace');
  return folder.uri;
}

/** Looks until a condition holds. @throws Error after `limit` milliseconds, with what was found last. */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  holds: (value: T) => boolean = Boolean,
  limit = 20_000,
): Promise<T> {
  const deadline = Date.now() + limit;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Writes a file of the workspace, and opens it. */
export async function openFile(path: string, content: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), path);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(content));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** A config that nobody saved. */
export async function openConfig(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'searchlight', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** What is shown of a document, once there are as many diagnostics as awaited. */
export function diagnosticsOf(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  return waitFor(
    () => vscode.languages.getDiagnostics(document.uri),
    (found) => found.length === count,
  );
}

/** A place inside the first occurrence of a word. */
export const positionOf = (document: vscode.TextDocument, word: string, offset = 1): vscode.Position =>
  document.positionAt(document.getText().indexOf(word) + offset);

/** What is offered at a place. */
export async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** The texts of a hover, one after the other. */
export async function hoverTexts(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.map(({ contents }) =>
    contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n'),
  );
}

/** Takes the quick fix of a title at a place. */
export async function applyFix(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  const fix = actions.find((action) => action.title === title);
  if (!fix?.edit) throw new Error(`there is no fix "${title}" among ${actions.map((each) => each.title).join(', ')}`);
  await vscode.workspace.applyEdit(fix.edit);
}
