import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { background } from './layout';
import { runToEnd } from './runs';
import { Workbench } from './workbench';

describe('the report of a run', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', { width: 1400, height: 1000 });
    runToEnd(workbench.workspace, 'moffett.searchlight.yaml', '--set=method.iterations=20');
  }, 120_000);
  afterAll(() => workbench?.close());

  it('opens in the editor in its theme, with its switch at work and nothing loaded', async () => {
    await workbench.openFile('moffett.searchlight.yaml');
    await workbench.run('Searchlight: Open Report', 'moffett');
    const page = workbench.panel();
    await page.locator('h1', { hasText: 'moffett' }).waitFor();
    const ground = async () => background(await workbench.panelFrame());
    const dark = await ground();
    await page.getByRole('button', { name: 'Light' }).click();
    await expect.poll(ground).not.toBe(dark);
    await page.getByRole('button', { name: 'Dark' }).click();
    await workbench.screenshot('report');
  });

  it('is there again after a reload', async () => {
    await workbench.reload();
    await workbench.panel().locator('h1', { hasText: 'moffett' }).waitFor();
  });
});
