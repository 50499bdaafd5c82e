import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunRecord } from '../../src/protocol/record';
import { stopRuns } from './runs';
import { Workbench } from './workbench';

const config = 'long.searchlight.yaml';
const text = `task: unmix/nmf
data: { cube: scene.hdr, scale: none, truth: scene-truth.npz }
method: { endmembers: 4, iterations: 10000000, tolerance: 0 }
`;

describe('a long run', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await Workbench.open('dark');
    writeFileSync(join(workbench.workspace, config), text);
  }, 120_000);

  afterAll(async () => {
    stopRuns(workbench.workspace);
    await workbench.close();
  });

  const runsFolder = () => join(workbench.workspace, '.searchlight', 'runs');
  const recordOf = (id: string) => JSON.parse(readFileSync(join(runsFolder(), id, 'run.json'), 'utf8')) as RunRecord;
  const statusItem = () => workbench.page.locator('.statusbar-item', { hasText: 'long' });
  const rows = () => workbench.page.locator('.quick-input-widget .monaco-list-row');
  const lens = (label: RegExp) => workbench.page.locator('.monaco-editor .codelens-decoration a', { hasText: label });

  it('starts from the lens and shows in the status bar how far it is', async () => {
    await workbench.openFile(config);
    await lens(/^\s*Run$/).click();
    await statusItem()
      .filter({ hasText: /%.*cpu/ })
      .waitFor();
    await workbench.screenshot('status-bar');
  });

  it('is chosen with a click on the status bar, with what can be done', async () => {
    await statusItem().click();
    await rows().filter({ hasText: 'unmix/nmf' }).first().waitFor();
    await workbench.screenshot('choose-run');
    await rows().filter({ hasText: 'unmix/nmf' }).first().click();
    await rows().filter({ hasText: 'Pause' }).waitFor();
    await workbench.screenshot('choose-action');
    await rows().filter({ hasText: 'Show log' }).click();
    await workbench.page.locator('.tab.active', { hasText: '.log' }).waitFor();
    await workbench.page.locator('.view-line', { hasText: 'status running' }).waitFor();
    await workbench.screenshot('log');
  });

  it('goes on while the window is reloaded, and is found again', async () => {
    const [id] = readdirSync(runsFolder());
    const before = recordOf(id);
    await workbench.reload();
    await statusItem().filter({ hasText: '%' }).waitFor({ timeout: 60_000 });
    const after = recordOf(id);
    expect(after.pid).toBe(before.pid);
    expect(after.progress?.step).toBeGreaterThan(before.progress?.step ?? 0);
  });

  it('offers to go on when its process dies', async () => {
    const [id] = readdirSync(runsFolder());
    execFileSync('kill', ['-9', String(recordOf(id).pid)]);
    // A VS Code with the driver of its own browser tests shows no toasts; what was told waits behind the bell.
    await workbench.page.locator('[id="status.notifications"] .codicon-bell-dot').click({ timeout: 60_000 });
    const notice = workbench.page.locator('.notification-list-item', { hasText: 'was interrupted' });
    await notice.waitFor();
    await workbench.screenshot('interrupted');
    await notice.getByRole('button', { name: 'Resume' }).click();
    await vi.waitFor(() => expect(recordOf(id).status).toBe('running'), { timeout: 60_000 });
    await statusItem().filter({ hasText: '%' }).waitFor();
  });

  it('shows what there is to compute with', async () => {
    await workbench.run('Select Device');
    await rows().filter({ hasText: 'WebAssembly' }).first().waitFor({ timeout: 60_000 });
    await workbench.screenshot('devices');
    await workbench.page.keyboard.press('Escape');
  });
});
