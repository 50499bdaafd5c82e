import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyFix,
  completionsAt,
  diagnosticsOf,
  hoverTexts,
  labelOf,
  openConfig,
  openFile,
  positionOf,
  workspaceFolder,
} from './support';

const text = 'task: unmix/rrlbs\ndata:\n  cube: nowhere.mat\nmethod:\n  endmembers: 3\n  lamda: 0.1\n';

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
    await applyFix(document, diagnostic.range, 'Change to `lambda`');
    match(document.getText(), /\n {2}lambda: 0\.1\n/);
    deepEqual(await diagnosticsOf(document, 0), []);
  });

  it('gets what is missing and what is out of range from quick fixes', async () => {
    const document = await openConfig('task: unmix/rrlbs\ndata:\n  cube: a.mat\nmethod:\n  hmax: 2\n');
    const [missing, range] = await diagnosticsOf(document, 2);
    equal(missing.code, 'missing-key');
    await applyFix(document, missing.range, 'Add `method.endmembers`');
    await diagnosticsOf(document, 1);
    ok(range.message.includes('hmax'));
    const [left] = await diagnosticsOf(document, 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      left.range,
    );
    const [clamp] = actions.filter(({ title }) => title.startsWith('Change to '));
    ok(clamp.edit);
    await vscode.workspace.applyEdit(clamp.edit);
    await diagnosticsOf(document, 0);
  });

  it('misses its data until they are there', async () => {
    const document = await openFile(
      'late/late.searchlight.yaml',
      text.replace('nowhere', 'late').replace('lamda', 'lambda'),
    );
    const [diagnostic] = await diagnosticsOf(document, 1);
    equal(diagnostic.code, 'missing-file');
    equal(document.getText(diagnostic.range), 'late.mat');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(document.uri, '..', 'late.mat'), new Uint8Array(1));
    await diagnosticsOf(document, 0);
  });

  it('explains keys', async () => {
    const document = await openConfig(text);
    const [hover, ...others] = await hoverTexts(document, positionOf(document, 'endmembers'));
    match(hover, /Number of materials to find/);
    match(hover, /\*Allowed\*: a whole number/);
    deepEqual(others, []);
  });

  it('completes keys and values', async () => {
    const document = await openConfig(`${text}  asc: `);
    const end = document.positionAt(document.getText().length);
    const labels = (await completionsAt(document, end)).map(labelOf);
    for (const value of ['none', 'soft', 'normalise']) ok(labels.includes(value), `${value} is not offered`);
    const other = await openConfig(`${text}  `);
    const keys = (await completionsAt(other, other.positionAt(other.getText().length))).map(labelOf);
    ok(keys.includes('lambda'), 'a key is not offered');
    ok(!keys.includes('endmembers'), 'a key that is given is offered again');
  });

  it('completes the paths of files, data first', async () => {
    const document = await openFile('unmixing/paths.searchlight.yaml', 'task: unmix/rrlbs\ndata:\n  cube: \n');
    const items = await completionsAt(document, new vscode.Position(2, 8));
    const sorted = items.sort((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1)).map(labelOf);
    equal(sorted[0], 'moffett-truth.npz');
    ok(sorted.includes('moffett.hdr'));
    ok(sorted.indexOf('scene.hdr') < sorted.indexOf('scene.img'));
  });

  it('completes the variables of a data file', async () => {
    const content = 'task: unmix/rrlbs\ndata:\n  cube: scene-truth.npz\n  variable: \n';
    const document = await openFile('unmixing/variables.searchlight.yaml', content);
    const items = await completionsAt(document, new vscode.Position(3, 12));
    const variables = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Variable);
    ok(variables.length > 1, 'no variables are offered');
    for (const { label } of variables)
      ok(typeof label === 'object' && /^\d+( x \d+)*|a single/.test(label.description ?? ''));
  });

  it('has an outline', async () => {
    const document = await openConfig(text);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const tree = symbols.map(({ name, children }) => [
      name,
      ...children.map((child) => `${child.name}=${child.detail}`),
    ]);
    deepEqual(tree, [['task'], ['data', 'cube=nowhere.mat'], ['method', 'endmembers=3', 'lamda=0.1']]);
    equal(document.getText(symbols[1].range), 'data:\n  cube: nowhere.mat');
  });

  it('links to the files that it names', async () => {
    const content = 'task: unmix/rrlbs\ndata:\n  cube: scene.hdr\n  truth: scene-truth.npz\n';
    const document = await openFile('unmixing/links.searchlight.yaml', content);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    deepEqual(
      links.map(({ range }) => document.getText(range)),
      ['scene.hdr', 'scene-truth.npz'],
    );
    const [header, truth] = links.map(({ target }) => target);
    equal(header?.toString(), vscode.Uri.joinPath(workspaceFolder(), 'unmixing/scene.hdr').toString());
    equal(truth?.scheme, 'command');
  });
});
