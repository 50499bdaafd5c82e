import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { openPendingExample, rememberExample } from '../../../src/host/commands/pendingExample';
import { diagnosticsOf, openFile, workspaceFolder, waitFor } from './support';

type Items = readonly vscode.QuickPickItem[];
type Choose = (items: Items) => vscode.QuickPickItem | undefined;

/** Answers what VS Code asks, in order; puts VS Code's own questions back in the end. */
async function answering<T>(answers: Partial<typeof vscode.window>, act: () => Thenable<T>): Promise<T> {
  const own = Object.fromEntries(
    Object.keys(answers).map((name) => [name, vscode.window[name as keyof typeof vscode.window]]),
  );
  Object.assign(vscode.window, answers);
  try {
    return await act();
  } finally {
    Object.assign(vscode.window, own);
  }
}

/** A quick pick whose answers are given one after the other. */
const picks = (...choices: Choose[]) =>
  (async (items: Items | Thenable<Items>) =>
    choices.shift()?.(await items)) as unknown as typeof vscode.window.showQuickPick;

const withDescription = (description: string) => (items: Items) =>
  items.find((item) => item.description === description);
const withLabel = (label: RegExp) => (items: Items) => items.find((item) => label.test(item.label));

const newConfig = () => vscode.commands.executeCommand<vscode.Uri | undefined>('searchlight.newConfig');

describe('New config', () => {
  it('writes a config beside its data that only waits for values', async () => {
    let suggested = '';
    const config = await answering(
      {
        showQuickPick: picks(withDescription('unmix/dgs-nmf'), withLabel(/moffett\.hdr$/)),
        showInputBox: async (options) => {
          suggested = options?.value ?? '';
          equal(await options?.validateInput?.('moffett'), 'There is such a config already.');
          match((await options?.validateInput?.('a/b')) as string, /without any of/);
          equal(await options?.validateInput?.('mine'), undefined);
          return 'mine';
        },
      },
      newConfig,
    );
    equal(suggested, 'moffett-2');
    equal(config?.toString(), vscode.Uri.joinPath(workspaceFolder(), 'unmixing/mine.searchlight.yaml').toString());
    const document = vscode.window.activeTextEditor?.document;
    equal(document?.uri.toString(), config?.toString());
    ok(document && !document.isDirty);
    match(document.getText(), /^task: unmix\/dgs-nmf /m);
    match(document.getText(), /^ {2}cube: moffett\.hdr /m);
    deepEqual(await diagnosticsOf(document, 0), []);
    const selection = vscode.window.activeTextEditor?.selection;
    equal(document.getText(selection), '1', 'the first value to fill in is not selected');
  });

  it('leaves the data to be written later, in the folder of the file in front', async () => {
    await openFile('elsewhere/notes.md', 'notes');
    const config = await answering(
      {
        showQuickPick: picks(withDescription('unmix/fcls'), withLabel(/later$/)),
        showInputBox: async (options) => options?.value,
      },
      newConfig,
    );
    equal(config && vscode.workspace.asRelativePath(config), 'elsewhere/fcls.searchlight.yaml');
  });

  it('does nothing when the person leaves', async () => {
    const before = await vscode.workspace.findFiles('**/*.searchlight.yaml');
    equal(await answering({ showQuickPick: picks(() => undefined) }, newConfig), undefined);
    const showInputBox = async () => undefined;
    const showQuickPick = picks(withDescription('unmix/fcls'), withLabel(/later$/));
    equal(await answering({ showQuickPick, showInputBox }, newConfig), undefined);
    equal((await vscode.workspace.findFiles('**/*.searchlight.yaml')).length, before.length);
  });
});

describe('Open example', () => {
  let elsewhere = '';
  before(async () => {
    elsewhere = await mkdtemp(join(tmpdir(), 'searchlight-example-'));
  });
  after(() => rm(elsewhere, { recursive: true, force: true }));

  const openExample = (target: vscode.Uri) =>
    answering({ showQuickPick: picks(withLabel(/^moffett$/)), showOpenDialog: async () => [target] }, () =>
      vscode.commands.executeCommand<vscode.Uri | undefined>('searchlight.openExample'),
    );

  it('copies it with its data and opens the config', async () => {
    const config = await openExample(vscode.Uri.joinPath(workspaceFolder(), 'copies'));
    equal(config && vscode.workspace.asRelativePath(config), 'copies/unmixing/moffett.searchlight.yaml');
    equal(vscode.window.activeTextEditor?.document.uri.toString(), config?.toString());
    const names = await readdir(join(workspaceFolder().fsPath, 'copies', 'unmixing'));
    for (const name of ['moffett.hdr', 'moffett.img', 'moffett-truth.npz']) ok(names.includes(name), `no ${name}`);
  });

  it('offers what can be run at once before what asks for data, of every family', async () => {
    let offered: Items = [];
    const showQuickPick = picks((items) => void (offered = items));
    await answering({ showQuickPick }, () => vscode.commands.executeCommand('searchlight.openExample'));
    const names = offered.map(({ label, description }) => `${label}${description ? ` ${description}` : ''}`);
    const later = names.indexOf('For data that you fetch');
    for (const name of ['moffett unmix/rrlbs', 'digits cluster/ddc', 'digits search/data']) {
      ok(names.includes(name) && names.indexOf(name) < later, `${name} in ${names.join(', ')}`);
    }
    ok(names.indexOf('mnist cluster/ddc') > later);
  });

  it('copies one from a folder in its family', async () => {
    const config = await answering(
      {
        showQuickPick: picks(withDescription('search/data')),
        showOpenDialog: async () => [vscode.Uri.joinPath(workspaceFolder(), 'copies')],
      },
      () => vscode.commands.executeCommand<vscode.Uri | undefined>('searchlight.openExample'),
    );
    equal(config && vscode.workspace.asRelativePath(config), 'copies/search/digits/digits.searchlight.yaml');
    ok((await readdir(join(workspaceFolder().fsPath, 'copies/search/digits'))).includes('digits.csv.gz'));
  });

  it('opens the config after the window was loaded for its folder, once', async () => {
    const kept = new Map<string, unknown>();
    const state = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: async (key: string, value: unknown) =>
        void (value === undefined ? kept.delete(key) : kept.set(key, value)),
    } as vscode.Memento;
    await rememberExample(state, vscode.Uri.file('/somewhere/else.searchlight.yaml'));
    await openPendingExample(state);
    equal(kept.size, 1, 'another window took the example');
    const config = vscode.Uri.joinPath(workspaceFolder(), 'unmixing/scene-nmf.searchlight.yaml');
    await rememberExample(state, config);
    await openPendingExample(state);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), config.toString());
    equal(kept.size, 0);
  });

  it('leaves what is there as it is', async () => {
    const document = await openFile('copies/unmixing/moffett.searchlight.yaml', '# mine\n');
    await waitFor(() => document.getText() === '# mine\n'); // it was open before, and is read again when it changes
    await openExample(vscode.Uri.joinPath(workspaceFolder(), 'copies'));
    equal(document.getText(), '# mine\n');
  });
});
