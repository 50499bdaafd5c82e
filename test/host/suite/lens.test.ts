import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { commands, languages, Uri, window, workspace, type CodeLens, type Command, type TextDocument } from 'vscode';
import { openFile, waitFor, workspaceFolder } from './support';

const text = [
  '# A scene of our own.',
  'task: unmix/rrlbs',
  'data: { cube: scene.hdr }',
  'method: { endmembers: 4, iterations: 20 }',
  'execution: { threads: 1 }',
  '',
].join('\n');

/** What stands above the config, icons left out, and what a click does. */
async function lensesOf({ uri }: TextDocument): Promise<Command[]> {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
  return lenses.map(({ command, range }) => {
    equal(range.start.line, 1, 'not above the first key');
    ok(command);
    return { ...command, title: command.title.replace(/\$\([^)]*\) /, '') };
  });
}

const titlesOf = async (document: TextDocument) => (await lensesOf(document)).map(({ title }) => title);

async function press(document: TextDocument, title: string): Promise<unknown> {
  const lens = (await lensesOf(document)).find((each) => each.title === title);
  ok(lens, `there is no ${title}`);
  return commands.executeCommand(lens.command, ...((lens.arguments ?? []) as unknown[]));
}

describe('above a config', () => {
  const settings = () => workspace.getConfiguration('searchlight');
  before(() => settings().update('openPanelOnRun', false));
  after(() => settings().update('openPanelOnRun', undefined));

  const titlesWhenDone = (document: TextDocument) =>
    waitFor(
      () => titlesOf(document),
      (titles) => titles[0] === 'Run' && titles.length > 1,
      60_000,
    );

  it('stands what can be done with it', async () => {
    const document = await openFile('unmixing/lens.searchlight.yaml', text);
    deepEqual(await titlesOf(document), ['Run']);
    void press(document, 'Run');
    const [state, ...controls] = await waitFor(
      () => titlesOf(document),
      (titles) => titles[0] !== 'Run',
    );
    match(state, /^(waiting|running|paused)/);
    ok(controls.includes('Stop'));
    deepEqual(await titlesWhenDone(document), ['Run', 'Open results']);
    void press(document, 'Run');
    await waitFor(
      () => titlesOf(document),
      (titles) => titles[0] !== 'Run',
    );
    deepEqual(await titlesWhenDone(document), ['Run', 'Compare with last', 'Open results']);
    const [, compare, open] = await lensesOf(document);
    const [first, both] = compare.arguments as [string, string[]];
    equal(both.length, 2);
    equal(first, both[0]);
    deepEqual(open.arguments, [first]);
    ok(first.startsWith(join(workspaceFolder().fsPath, 'unmixing', '.searchlight', 'runs')));
  }).timeout(150_000);

  it('stand no runs of other configs, and nothing where nothing can run', async () => {
    const other = await openFile('unmixing/lens-other.searchlight.yaml', text);
    deepEqual(await titlesOf(other), ['Run']);
    const unsaved = await workspace.openTextDocument({ language: 'searchlight', content: text });
    await window.showTextDocument(unsaved);
    deepEqual(await titlesOf(unsaved), []);
  });

  it('stands the same whatever its language', async () => {
    const document = await workspace.openTextDocument(
      Uri.joinPath(workspaceFolder(), 'unmixing/lens-other.searchlight.yaml'),
    );
    deepEqual(await titlesOf(await languages.setTextDocumentLanguage(document, 'yaml')), ['Run']);
  });
});
