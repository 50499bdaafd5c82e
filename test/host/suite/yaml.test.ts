import { equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyFix, completionsAt, diagnosticsOf, hoverTexts, labelOf, openFile, positionOf, waitFor } from './support';

/** What our stand-in for Red Hat's extension shows to tests. */
interface Tooling {
  readonly schemaOf: (resource: string) => string | undefined;
}

const text = 'task: unmix/rrlbs\ndata:\n  cube: scene.hdr\nmethod:\n  endmembers: 3\n  lamda: 0.1\n';

async function openAsYaml(path: string, content = text): Promise<vscode.TextDocument> {
  const document = await openFile(path, content);
  return vscode.languages.setTextDocumentLanguage(document, 'yaml');
}

describe('a config that a person associated with YAML', () => {
  it('is checked, mended, completed and explained as well, once', async () => {
    const document = await openAsYaml('unmixing/plain.searchlight.yaml');
    equal(document.languageId, 'yaml');
    const [diagnostic] = await diagnosticsOf(document, 1);
    equal(diagnostic.code, 'unknown-key');
    equal((await hoverTexts(document, positionOf(document, 'endmembers'))).length, 1);
    await applyFix(document, diagnostic.range, 'Change to `lambda`');
    await diagnosticsOf(document, 0);
    const end = new vscode.Position(6, 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, end, '  asc: ');
    await vscode.workspace.applyEdit(edit);
    const labels = (await completionsAt(document, new vscode.Position(6, 7))).map(labelOf);
    equal(labels.filter((label) => label === 'soft').length, 1);
  });

  it('has no schema but ours: YAML tooling gets an empty one', async () => {
    const document = await openAsYaml('unmixing/tooling.searchlight.yml');
    const tooling = vscode.extensions.getExtension<Tooling>('redhat.vscode-yaml');
    ok(tooling, 'the stand-in is not installed');
    const { schemaOf } = await tooling.activate();
    equal(await waitFor(() => schemaOf(document.uri.toString())), '{}');
    equal(schemaOf('file:///a/docker-compose.yaml'), undefined);
  });

  it('leaves mistakes of syntax to YAML tooling where that reports them', async () => {
    const document = await openAsYaml('unmixing/broken.searchlight.yaml', 'task: unmix/rrlbs\ndata: [1\n');
    const [ours] = await diagnosticsOf(document, 1);
    equal(ours.source, 'Searchlight');
    match(ours.code as string, /^yaml-/);
    const theirs = vscode.languages.createDiagnosticCollection('tooling');
    try {
      const diagnostic = new vscode.Diagnostic(ours.range, 'Flow sequence in block collection must end with a ]');
      diagnostic.source = 'YAML';
      theirs.set(document.uri, [diagnostic]);
      await waitFor(
        () => vscode.languages.getDiagnostics(document.uri).map(({ source }) => source),
        ([only, ...others]) => only === 'YAML' && others.length === 0,
      );
      theirs.clear();
      equal((await diagnosticsOf(document, 1))[0].source, 'Searchlight');
    } finally {
      theirs.dispose();
    }
  });
});
