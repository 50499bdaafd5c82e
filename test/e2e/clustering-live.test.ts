import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { runToEnd, startRun, stopRuns } from './runs';
import { Workbench } from './workbench';

const config = 'digits.searchlight.yaml';

describe('the panel of a clustering at work', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'clustering/digits', { width: 1500, height: 1250 });
    // Long enough for all tests, without short starts, whose epochs are left behind; it is stopped in the end.
    const long = ['--set=method.epochs=3000', '--set=method.starts.count=1'];
    startRun(workbench.workspace, config, ...long, '--set=execution.threads=1');
    await workbench.openFile(config);
    await workbench.run('Searchlight: Open Panel', 'running');
  }, 120_000);
  afterAll(async () => {
    if (workbench) stopRuns(workbench.workspace);
    await workbench?.close();
  });

  const status = () => workbench.panel().locator('header .status').textContent();
  const points = () => workbench.panel().locator('.scatter canvas').first();
  const picture = async () => (await points().screenshot()).toString('base64');

  it('shows points, examples and curves while they form', async () => {
    const panel = workbench.panel();
    await points().waitFor({ timeout: 60_000 });
    await panel.locator('.tile canvas').nth(20).waitFor({ timeout: 60_000 });
    await panel.locator('.curves canvas').waitFor();
    await workbench.page.locator('.tab', { hasText: /^digits$/ }).click();
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
    const before = await picture();
    await expect.poll(async () => (await picture()) !== before, { timeout: 60_000 }).toBe(true);
    await workbench.screenshot('clustering-live');
    expect(await seriousFindings(await workbench.panelFrame())).toEqual([]);
  });

  it('keeps an earlier epoch while others follow, and goes back to the newest', async () => {
    const panel = workbench.panel();
    const epochs = panel.getByRole('slider', { name: 'Epoch' });
    await epochs.waitFor({ timeout: 60_000 });
    await epochs.focus();
    await epochs.press('Home');
    const epoch = () => panel.locator('.epochs .quiet').textContent();
    const newest = async () => Number(/of (\d+)/.exec((await epoch()) ?? '')?.[1]);
    await expect.poll(epoch, { timeout: 60_000 }).toMatch(/^epoch 1 of/);
    const before = await newest();
    await expect.poll(newest, { timeout: 60_000 }).toBeGreaterThan(before);
    expect(await epoch()).toMatch(/^epoch 1 of/);
    await epochs.press('End');
    await expect.poll(epoch, { timeout: 60_000 }).not.toMatch(/^epoch 1 of/);
  });

  it('comes back after the window is loaded again, with names as they were changed', async () => {
    const panel = workbench.panel();
    await panel.getByRole('button', { name: 'Rename Cluster 0', exact: true }).click();
    await panel.getByRole('textbox', { name: 'Name of Cluster 0' }).fill('zeros');
    await panel.getByRole('textbox').press('Enter');
    await panel.locator('.sizes button', { hasText: 'zeros' }).waitFor();
    await workbench.reload();
    await expect.poll(status, { timeout: 60_000 }).toContain('running');
    await workbench.panel().locator('.sizes button', { hasText: 'zeros' }).waitFor({ timeout: 60_000 });
    await workbench.panel().getByRole('button', { name: 'Stop' }).click();
    await expect.poll(status, { timeout: 60_000 }).toContain('stopped');
    await workbench.panel().locator('.tile canvas').first().waitFor();
  });
});

describe('clusterings that are done', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('light', 'clustering/digits', { width: 1500, height: 1250 });
    for (const seed of [1, 2]) runToEnd(workbench.workspace, config, `--set=seed=${seed}`, '--set=method.epochs=6');
    await workbench.openFile(config);
  }, 240_000);
  afterAll(() => workbench?.close());

  it('are compared', async () => {
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Compare with last' }).click();
    const panel = workbench.panel();
    await panel.locator('h1', { hasText: 'Comparison of 2 runs' }).waitFor();
    await panel.locator('.figure', { hasText: 'Metrics that differ' }).locator('tr', { hasText: 'ACC' }).waitFor();
    await panel.locator('.curves canvas').waitFor();
    await workbench.screenshot('clustering-compared');
  });

  it('show what they found', async () => {
    await workbench.run('Searchlight: Open Panel', 'digits');
    const panel = workbench.panel();
    await panel.locator('.tile canvas').nth(20).waitFor();
    await workbench.screenshot('clustering-digits-beside');
    await panel.locator('header h1', { hasText: 'digits' }).waitFor();
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
    await panel.locator('.contingency').waitFor();
    await workbench.screenshot('clustering-digits');
  });
});
