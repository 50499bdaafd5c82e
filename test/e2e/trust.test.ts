import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort, startServer } from '../host/server.mjs';
import { stopRuns } from './runs';
import { Workbench } from './workbench';

/** VS Code trusts every folder in the tests that run inside it, so Restricted Mode needs one that asks. */
describe('a window in Restricted Mode', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'searchlight-restricted-'));
  let server: Awaited<ReturnType<typeof startServer>>;
  let workbench: Workbench;

  beforeAll(async () => {
    const extension = fileURLToPath(new URL('../../', import.meta.url));
    const settings = { 'security.workspace.trust.startupPrompt': 'never' };
    server = await startServer({ port: await freePort(), dataFolder, extension, settings });
    workbench = await Workbench.open('dark', 'unmixing', undefined, server.address(undefined));
  });

  afterAll(async () => {
    await workbench?.close();
    server?.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  });

  const runs = () => readdirSync(join(workbench.workspace, '.searchlight', 'runs'));
  const lens = (text: RegExp) => workbench.page.locator('.monaco-editor .codelens-decoration a', { hasText: text });

  it('checks a config and says why it cannot be run', async () => {
    await workbench.openFile('scene-nmf.searchlight.yaml');
    await lens(/Trust the workspace to run/).waitFor();
    const button = workbench.page.locator('.editor-actions .action-item', {
      has: workbench.page.locator('.codicon-play'),
    });
    await vi.waitFor(async () => expect(await button.first().getAttribute('class')).toContain('disabled'));
    expect(runs).toThrow(/ENOENT/);
    await workbench.screenshot('restricted');
  });

  it('runs it once the folder is trusted', async () => {
    await lens(/Trust the workspace to run/).click();
    await workbench.page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ })
      .first()
      .click();
    await workbench.page.getByRole('button', { name: /^Close Modal Editor/ }).click();
    await lens(/^\s*Run$/).click();
    await vi.waitFor(() => expect(runs()).toHaveLength(1), { timeout: 60_000 });
    await workbench.page.locator('.statusbar-item', { hasText: 'scene-nmf' }).waitFor();
    stopRuns(workbench.workspace);
  });
});
