import { deepEqual, ok } from 'node:assert/strict';
import { extensions, commands } from 'vscode';
import { contributions } from '../../../src/host/manifest/all';

interface Declared {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
}

const declared = () => {
  const extension = extensions.getExtension('searchlight.searchlight');
  ok(extension);
  const { contributes } = extension.packageJSON as { contributes: Declared };
  return contributes;
};

describe('what the extension declares', () => {
  it('is registered: all commands, and no other', async () => {
    await extensions.getExtension('searchlight.searchlight')?.activate();
    // VS Code makes commands of its own for every view, such as `searchlight.runs.focus`.
    const registered = (await commands.getCommands(true)).filter((id) => /^searchlight\.\w+$/.test(id));
    deepEqual(
      registered.sort(),
      declared()
        .commands.map(({ command }) => command)
        .sort(),
    );
  });

  it('is what its parts contribute, with texts', () => {
    const ids = contributions.flatMap((part) => (part.commands ?? []).map(({ id }) => id));
    deepEqual(
      declared().commands.map(({ command }) => command),
      ids,
    );
    for (const { command, title } of declared().commands) ok(!title.includes('%'), `${command} has no text`);
    const settings = declared().configuration.flatMap(({ properties }) => Object.keys(properties));
    deepEqual(
      settings,
      contributions.flatMap((part) => (part.settings ?? []).map(({ key }) => key)),
    );
  });
});
