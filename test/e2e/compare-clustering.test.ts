import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherFound } from '../fixtures/clustering/other';
import { scenarioResult, usualScenario } from '../fixtures/clustering/result';
import { doneClustering } from '../fixtures/clustering/run';
import { overflow } from './layout';
import { Workbench } from './workbench';

const wide = { width: 1500, height: 1250 };
/** Leaves the panel 352 pixels. */
const narrow = { width: 410, height: 900 };

/** Compares the two runs of the workspace. */
async function compareBoth(workbench: Workbench): Promise<void> {
  await workbench.compare('glyphs', 'again');
  await workbench.panel().locator('h1', { hasText: 'Comparison of 2 runs' }).waitFor();
  await workbench.run('View: Maximize Editor Group and Hide Side Bars');
}

describe('a comparison of clusterings', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    await doneClustering(workbench.workspace, usualScenario);
    const found = otherFound(scenarioResult(usualScenario), 12);
    await doneClustering(workbench.workspace, usualScenario, found, 'again');
    await compareBoth(workbench);
  }, 180_000);
  afterAll(() => workbench?.close());

  const figure = (title: string) => workbench.panel().locator('.figure', { hasText: title }).first();
  const planes = () => workbench.panel().locator('.plane .scatter canvas[role]');

  it('tells how far the runs agree, with matched clusters on the diagonal', async () => {
    const row = workbench.panel().locator('.agreement tbody tr');
    await row.locator('td', { hasText: '1200' }).waitFor();
    expect(await row.textContent()).toContain('91.7 %');
    const grid = figure('Clusters of again in those of glyphs');
    expect(await grid.locator('td.match').count()).toBe(10);
    expect(await grid.locator('tbody tr').first().locator('td').first().getAttribute('class')).toBe('match');
    await figure('Agreement with glyphs').scrollIntoViewIfNeeded();
    await workbench.look('compare-clustering');
  });

  it('shows a sample in both planes, and the samples of a cell', async () => {
    await workbench.panel().locator('.plane').first().scrollIntoViewIfNeeded();
    await planes().nth(1).waitFor();
    await planes().first().focus();
    await planes().first().press('ArrowRight');
    await planes().first().press('ArrowRight');
    const under = workbench.panel().locator('.under-pointer');
    await expect
      .poll(() => under.textContent())
      .toMatch(/^Sample [\d,]+ · cluster \d+ in glyphs · cluster \d+ in again$/);
    await workbench.pictures('compare-clustering-planes');
    const grid = figure('Clusters of again in those of glyphs');
    await grid.locator('tbody tr').first().locator('td:not(.match) button', { hasText: /\d/ }).first().click();
    await workbench.panel().getByRole('button', { name: 'Show all samples' }).waitFor();
    await planes().nth(1).scrollIntoViewIfNeeded();
    await workbench.screenshot('compare-clustering-cell');
    await workbench.panel().getByRole('button', { name: 'Show all samples' }).click();
  });

  it('fits into 360 pixels', async () => {
    await workbench.page.setViewportSize(narrow);
    await workbench.panel().locator('h1').waitFor();
    await expect.poll(async () => overflow(await workbench.panelFrame())).toBe(0);
    await figure('Agreement with glyphs').scrollIntoViewIfNeeded();
    await workbench.screenshot('compare-clustering-narrow');
  });
});
