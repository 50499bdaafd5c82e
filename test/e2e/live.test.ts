import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRun, stopRuns } from './runs';
import { Workbench } from './workbench';

describe('the panel of a run at work', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', { width: 1500, height: 1250 });
    // Long enough for all tests; it is stopped in the end.
    startRun(
      workbench.workspace,
      'scene-rrlbs.searchlight.yaml',
      '--set=method.repeats=100',
      '--set=execution.threads=1',
    );
    await workbench.openFile('scene-rrlbs.searchlight.yaml');
    await workbench.run('Searchlight: Open Panel', 'running');
  }, 120_000);
  afterAll(async () => {
    if (workbench) stopRuns(workbench.workspace);
    await workbench?.close();
  });

  const status = () => workbench.panel().locator('header .status').textContent();
  const facts = () => workbench.panel().locator('header .facts').textContent();

  it('shows maps, spectra and a curve while they form', async () => {
    const panel = workbench.panel();
    await panel.locator('.maps canvas').nth(3).waitFor();
    await panel.locator('.curves canvas').waitFor();
    await expect.poll(facts, { timeout: 60_000 }).toMatch(/left/);
    const before = await facts();
    await expect.poll(facts, { timeout: 60_000 }).not.toBe(before);
    await workbench.page.locator('.tab', { hasText: /^scene-rrlbs$/ }).click();
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
    await workbench.screenshot('unmixing-live');
  });

  it('pauses, goes on and stops the run', async () => {
    const panel = workbench.panel();
    await panel.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(status, { timeout: 60_000 }).toContain('paused');
    await panel.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(status, { timeout: 60_000 }).toContain('running');
  });

  it('comes back after the window is loaded again, with the run still at work', async () => {
    await workbench.reload();
    await expect.poll(status, { timeout: 60_000 }).toContain('running');
    await workbench.panel().getByRole('button', { name: 'Stop' }).click();
    await expect.poll(status, { timeout: 60_000 }).toContain('stopped');
    await workbench.panel().getByRole('button', { name: 'Resume' }).waitFor();
    await workbench.screenshot('unmixing-stopped');
  });
});
