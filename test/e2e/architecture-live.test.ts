import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { runToEnd, startRun, stopRuns } from './runs';
import { Workbench } from './workbench';

const config = 'cells.searchlight.yaml';
const wide = { width: 1500, height: 1250 };

/** A config beside the digits of the example. */
function writeConfig(workspace: string): void {
  const text = `task: search/data\nname: cells\ndata:\n  images: digits.csv.gz\nmethod:\n  preset: test\n`;
  writeFileSync(join(workspace, config), text);
}

describe('the panel of a search at work', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'clustering/digits', wide);
    writeConfig(workbench.workspace);
    // Long enough for all tests; it is stopped in the end.
    startRun(workbench.workspace, config, '--set=method.epochs=2000', '--set=execution.threads=1');
    await workbench.openFile(config);
    await workbench.run('Searchlight: Open Panel', 'running');
  }, 120_000);
  afterAll(async () => {
    if (workbench) stopRuns(workbench.workspace);
    await workbench?.close();
  });

  const panel = () => workbench.panel();
  const status = () => panel().locator('header .status').textContent();
  const epochs = async () =>
    Number(/of (\d+)/.exec((await panel().locator('.epochs .quiet').first().textContent()) ?? '')?.[1]);

  it('shows the supernet, candidates, curves and probabilities while they form', async () => {
    await panel().locator('.architecture-graph .op').nth(4).waitFor({ timeout: 90_000 });
    await panel().locator('.candidate-grid tbody tr[id]').nth(2).waitFor({ timeout: 60_000 });
    await workbench.page.locator('.tab', { hasText: /^cells$/ }).click();
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
    await panel().locator('.curves canvas').waitFor();
    const before = await epochs();
    await expect.poll(epochs, { timeout: 60_000 }).toBeGreaterThan(before);
    await workbench.screenshot('architecture-live');
    expect(await seriousFindings(await workbench.panelFrame())).toEqual([]);
  });

  it('keeps an earlier epoch while others follow', async () => {
    const slider = panel().getByRole('slider', { name: 'Epoch' }).first();
    await slider.focus();
    await slider.press('Home');
    const shown = () => panel().locator('.epochs .quiet').first().textContent();
    await expect.poll(shown).toMatch(/^epoch 1 of/);
    const before = await epochs();
    await expect.poll(epochs, { timeout: 60_000 }).toBeGreaterThan(before);
    expect(await shown()).toMatch(/^epoch 1 of/);
  });

  it('comes back after the window is loaded again, and is stopped', async () => {
    await workbench.reload();
    await expect.poll(status, { timeout: 60_000 }).toContain('running');
    await panel().locator('.architecture-graph .op').first().waitFor({ timeout: 60_000 });
    await panel().getByRole('button', { name: 'Stop' }).click();
    await expect.poll(status, { timeout: 60_000 }).toContain('stopped');
  });
});

describe('searches that are done', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('light', 'clustering/digits', wide);
    writeConfig(workbench.workspace);
    for (const seed of [1, 2]) runToEnd(workbench.workspace, config, `--set=seed=${seed}`);
    await workbench.openFile(config);
  }, 400_000);
  afterAll(() => workbench?.close());

  it('are compared, with one graph of the difference', async () => {
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Compare with last' }).click();
    await workbench.panel().locator('h1', { hasText: 'Comparison of 2 runs' }).waitFor();
    await workbench.panel().locator('.architecture-graph [data-key]').nth(4).waitFor({ timeout: 60_000 });
    await workbench.panel().locator('.architecture-graph').scrollIntoViewIfNeeded();
    await workbench.screenshot('architecture-compared');
  });

  it('show what they found, and their genotype opens as a graph', async () => {
    await workbench.run('Searchlight: Open Panel', 'cells');
    const panel = workbench.panel();
    await panel.locator('header h1', { hasText: 'search/data' }).waitFor();
    await panel.locator('.architecture-graph [data-key]').nth(4).waitFor({ timeout: 60_000 });
    await workbench.screenshot('architecture-done-beside');
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
    await workbench.screenshot('architecture-done');
    await panel.getByRole('button', { name: 'Report' }).waitFor();
  });
});
