import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import host from '../../l10n/bundle.l10n.de.json';
import manifest from '../../package.nls.de.json';
import { Workbench } from './workbench';

describe('in a German window', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark');
    // What the language pack of VS Code would do; its own texts stay English without one.
    await workbench.page.addInitScript(() => {
      const language = { get: () => 'de', set: () => undefined };
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', language);
    });
    await workbench.load();
    await workbench.openFile('scene-rrlbs.searchlight.yaml');
  }, 120_000);
  afterAll(() => workbench?.close());

  it('the texts of the code are German', async () => {
    const lens = workbench.page.locator('.monaco-editor .codelens-decoration', { hasText: host.Run });
    await lens.waitFor();
    expect(host.Run).not.toBe('Run');
  });

  it('the texts of the manifest are German', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.page.locator('.quick-input-widget input').first().fill('>Searchlight');
    const row = workbench.page.locator('.quick-input-widget .monaco-list-row', {
      hasText: manifest['command.openExample.title'],
    });
    await row.waitFor();
    await workbench.screenshot('german');
  });
});
