import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';

const text = 'task: unmix/rrlbs\ndata:\n  cube: nowhere.mat\nmethod:\n  endmembers: 3\n  lamda: 0.1\n';

async function openConfig(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'searchlight', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** What is shown of a document, once there are as many diagnostics as awaited. */
async function diagnosticsOf(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const found = vscode.languages.getDiagnostics(document.uri);
    if (found.length === count) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return vscode.languages.getDiagnostics(document.uri);
}

const positionOf = (document: vscode.TextDocument, word: string) =>
  document.positionAt(document.getText().indexOf(word) + 1);

describe('a config in the editor', () => {
  it('has our language when its name ends in .searchlight.yaml', async () => {
    const [uri] = await vscode.workspace.findFiles('**/moffett.searchlight.yaml');
    equal((await vscode.workspace.openTextDocument(uri)).languageId, 'searchlight');
  });

  it('is checked while it is written, and mended by a quick fix', async () => {
    const document = await openConfig(text);
    const [diagnostic] = await diagnosticsOf(document, 1);
    equal(diagnostic.code, 'unknown-key');
    equal(document.getText(diagnostic.range), 'lamda');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
    );
    const fix = actions.find(({ title }) => title === 'Change to `lambda`');
    ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    match(document.getText(), /\n {2}lambda: 0\.1\n/);
    deepEqual(await diagnosticsOf(document, 0), []);
  });

  it('explains keys', async () => {
    const document = await openConfig(text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'endmembers'),
    );
    const shown = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value));
    match(shown.join('\n'), /Number of materials to find/);
  });

  it('completes keys and values', async () => {
    const document = await openConfig(`${text}  asc: `);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length),
    );
    const labels = list.items.map(({ label }) => label);
    for (const value of ['none', 'soft', 'normalise']) ok(labels.includes(value), `${value} is not offered`);
  });

  it('offers the command to run it', async () => {
    ok((await vscode.commands.getCommands(true)).includes('searchlight.run'));
  });
});
