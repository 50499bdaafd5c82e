import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualSearch } from '../fixtures/search/result';
import { doneSearch } from '../fixtures/search/run';
import { seriousFindings } from './accessibility';
import { overflow } from './layout';
import { themes, Workbench, type Theme } from './workbench';

const wide = { width: 1500, height: 1250 };
/** Leaves the panel 352 pixels. */
const narrow = { width: 410, height: 900 };

/** Opens the panel of the only run over the whole width. */
async function openPanel(workbench: Workbench): Promise<void> {
  await workbench.run('Searchlight: Open Panel');
  await workbench.choose('cells');
  await workbench.panel().locator('header h1', { hasText: 'cells' }).waitFor();
  await workbench.page.locator('.tab', { hasText: /^cells$/ }).click();
  await workbench.run('View: Maximize Editor Group and Hide Side Bars');
}

describe.each(Object.keys(themes) as Theme[])('the panel of a search that is done, %s', (theme) => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open(theme, 'unmixing', wide);
    await doneSearch(workbench.workspace, usualSearch);
    await openPanel(workbench);
  }, 180_000);
  afterAll(() => workbench?.close());

  const panel = () => workbench.panel();
  const graph = () => panel().locator('.architecture-graph');

  it('shows the architecture, candidates, costs, curves and probabilities', async () => {
    await graph().locator('[data-key]').nth(8).waitFor();
    await panel().locator('.candidate-grid tbody tr[id]').nth(5).waitFor();
    await workbench.screenshot('architecture');
    await panel().locator('table.heat').first().scrollIntoViewIfNeeded();
    await workbench.screenshot('architecture-course');
    await panel().locator('table.methods').scrollIntoViewIfNeeded();
    await workbench.screenshot('architecture-methods');
    expect(await seriousFindings(await workbench.panelFrame())).toEqual([]);
  });

  it('shows the supernet, epoch by epoch', async () => {
    await panel().getByRole('button', { name: 'Supernet' }).click();
    await graph().locator('.figure .title, figcaption .title', { hasText: 'Supernet' }).first().waitFor();
    await graph().locator('.op').nth(20).waitFor();
    await workbench.screenshot('architecture-supernet');
    await panel().locator('table.heat td button').nth(3).click();
    await panel().locator('.inspector .history svg').waitFor();
    await panel().getByRole('slider', { name: 'Epoch' }).first().fill('4');
    await panel().locator('.epochs', { hasText: 'epoch 4 of 12' }).first().waitFor();
    await workbench.screenshot('architecture-supernet-epoch');
  });

  it('compares two candidates that are pinned by keys', async () => {
    const grid = panel().locator('.candidate-grid');
    await grid.focus();
    for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) await grid.press(key);
    await panel().locator('.change-key.added').waitFor();
    await graph().locator('.op').nth(8).waitFor();
    await panel().locator('header.run').hover();
    await workbench.page.mouse.wheel(0, -5000);
    await workbench.screenshot('architecture-difference');
  });

  it('fits into 360 pixels', async () => {
    await workbench.page.setViewportSize(narrow);
    await expect.poll(async () => overflow(await workbench.panelFrame())).toBe(0);
    await workbench.screenshot('architecture-narrow');
  });
});
