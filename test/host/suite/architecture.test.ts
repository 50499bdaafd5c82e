import { equal, ok } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, languages, TabInputCustom, TabInputWebview, Uri, window, workspace, type Tab } from 'vscode';
import { genotypeText } from '../../../src/architecture/genotype';
import { withMetadata } from '../../../src/outputs/search/onnx-metadata';
import { genotypeOf, usualSearch } from '../../fixtures/search/result';
import { doneSearch } from '../../fixtures/search/run';
import { waitFor, workspaceFolder } from './support';

const tabs = (): Tab[] => window.tabGroups.all.flatMap((group) => group.tabs);
const editors = (): { type: string; path: string }[] =>
  tabs().flatMap(({ input }) =>
    input instanceof TabInputCustom ? [{ type: input.viewType, path: input.uri.path }] : [],
  );

/** Writes a file into the workspace. */
function write(name: string, content: string | Uint8Array): Uri {
  const file = join(workspaceFolder().fsPath, name);
  writeFileSync(file, content);
  return Uri.file(file);
}

describe('architectures in the editor', () => {
  afterEach(() => window.tabGroups.close(tabs()));

  it('a genotype opens as a graph, and as text where that is wanted', async () => {
    const file = write('found.genotype.json', genotypeText(genotypeOf(3)));
    await commands.executeCommand('vscode.open', file);
    const [editor] = await waitFor(editors, (found) => found.length > 0);
    equal(editor.type, 'searchlight.architecture');
    await commands.executeCommand('vscode.openWith', file, 'default');
    await waitFor(
      () => window.activeTextEditor?.document.uri.path,
      (path) => path === file.path,
    );
  });

  it('an ONNX file opens as a graph by the command', async () => {
    const bytes = withMetadata(Uint8Array.of(0x08, 10), 'searchlight.genotype', genotypeText(genotypeOf(4)));
    const file = write('found.onnx', bytes);
    await commands.executeCommand('searchlight.openArchitecture', file);
    const [editor] = await waitFor(editors, (found) => found.length > 0);
    equal(editor.type, 'searchlight.architectureAsked');
    ok(editor.path.endsWith('found.onnx'));
  });

  it('a genotype is checked while it is written', async () => {
    const text = genotypeText(genotypeOf(5)).replace('"version": 1', '"version": 7');
    const file = write('wrong.genotype.json', text);
    const document = await workspace.openTextDocument(file);
    await commands.executeCommand('vscode.openWith', file, 'default');
    const found = await waitFor(
      () => languages.getDiagnostics(document.uri),
      (diagnostics) => diagnostics.length > 0,
      20_000,
    );
    ok(found[0].message.includes('1'), found[0].message);
  });

  it('the panel of a search that is done opens once', async () => {
    const folder = await doneSearch(workspaceFolder().fsPath, { ...usualSearch, nodes: 2 }, {}, 'host-cells');
    const panels = () =>
      tabs().filter(({ label, input }) => label === 'host-cells' && input instanceof TabInputWebview);
    await commands.executeCommand('searchlight.openPanel', folder);
    await waitFor(panels, (found) => found.length === 1);
    await commands.executeCommand('searchlight.openPanel', folder);
    equal(panels().length, 1);
  });
});
