import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualScenario, type Scenario } from '../fixtures/clustering/result';
import { doneClustering } from '../fixtures/clustering/run';
import { overflow } from './layout';
import { Workbench } from './workbench';

const wide = { width: 1500, height: 1250 };
/** Leaves the panel 352 pixels. */
const narrow = { width: 410, height: 900 };

const alarms = [
  { code: 'collapse', epoch: 3, message: 'Only 9 of 10 clusters are used; the rate of positive pairs is 0.31.' },
] as const;

/** Opens the panel of the only run over the whole width. */
async function openPanel(workbench: Workbench): Promise<void> {
  await workbench.run('Searchlight: Open Panel', 'glyphs');
  await workbench.panel().locator('header h1', { hasText: 'glyphs' }).waitFor();
  await workbench.page.locator('.tab', { hasText: /^glyphs$/ }).click();
  await workbench.run('View: Maximize Editor Group and Hide Side Bars');
}

describe('the panel of a clustering', () => {
  let workbench: Workbench;
  let folder: string;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    folder = await doneClustering(workbench.workspace, usualScenario, { alarms });
    await openPanel(workbench);
  }, 180_000);
  afterAll(() => workbench?.close());

  const figure = (title: string) => workbench.panel().locator('.figure', { hasText: title }).first();
  const scatter = () => workbench.panel().locator('.scatter canvas[role]');
  const wall = () => workbench.panel().locator('.wall');

  it('shows points, sizes, examples, tables and curves', async () => {
    const panel = workbench.panel();
    await panel.locator('.tile canvas').nth(20).waitFor();
    await panel.locator('.notice', { hasText: 'The clusters collapse.' }).waitFor();
    await workbench.pictures('clustering');
    await figure('Similarity').locator('.similarity canvas').scrollIntoViewIfNeeded();
    await workbench.pictures('clustering-similarity');
    await panel.locator('.curves canvas').scrollIntoViewIfNeeded();
    await workbench.look('clustering-curves');
  });

  it('goes from point to point by keys and shows the sample', async () => {
    const card = workbench.panel().locator('.sample-card');
    await scatter().scrollIntoViewIfNeeded();
    await scatter().focus();
    await scatter().press('ArrowRight');
    await card.locator('dd').first().waitFor();
    const before = await card.locator('dd').first().textContent();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await scatter().press(key);
    await expect.poll(() => card.locator('dd').first().textContent()).not.toBe(before);
    await scatter().press('Enter');
    await card.locator('canvas').waitFor();
  });

  it('picks points with a lasso, which the wall then shows', async () => {
    const { x, y, width, height } = (await scatter().boundingBox())!;
    const { mouse } = workbench.page;
    const at = (angle: number) => [x + width * (0.72 + 0.12 * Math.cos(angle)), y + height * (0.5 + 0.2 * Math.sin(angle))] as const; // prettier-ignore
    await mouse.move(...at(0));
    await mouse.down();
    for (let i = 1; i <= 16; i++) await mouse.move(...at((i * Math.PI) / 8));
    await workbench.screenshot('clustering-lasso');
    await mouse.up();
    await wall().locator('h3', { hasText: 'Picked in the scatter' }).waitFor();
    await wall().locator('.tile canvas').nth(10).waitFor();
    await workbench.screenshot('clustering-picked');
    await wall().getByRole('button', { name: 'Back to all examples' }).click();
  });

  it('leaves clusters out, goes through epochs and colours by class and confidence', async () => {
    const panel = workbench.panel();
    await panel.locator('.sizes button', { hasText: 'cluster 3' }).click();
    await expect.poll(() => wall().locator('.cluster-row').count()).toBe(1);
    await panel.getByRole('button', { name: 'Show all clusters' }).click();
    const epochs = panel.getByRole('slider', { name: 'Epoch' });
    await epochs.focus();
    for (let i = 0; i < 5; i++) await epochs.press('ArrowLeft');
    await panel.locator('.epochs', { hasText: 'epoch 3 of 8' }).waitFor();
    await panel.getByRole('button', { name: 'Class', exact: true }).click();
    await panel.locator('.legend.names', { hasText: 'class 4' }).waitFor();
    await workbench.pictures('clustering-epoch');
    await panel.getByRole('button', { name: 'Confidence', exact: true }).click();
    await epochs.press('End');
    await workbench.screenshot('clustering-confidence');
    await panel.getByRole('button', { name: 'Cluster', exact: true }).click();
  });

  it('opens the samples of a cell by keys', async () => {
    const cells = figure('Clusters and classes').locator('table');
    await cells.locator('button[tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await workbench.page.keyboard.press(key);
    await wall().locator('h3', { hasText: 'cluster 3 · class 1' }).waitFor();
    await wall().getByRole('button', { name: 'Back to all examples' }).click();
  });

  it('gives a cluster another name, in the run folder too', async () => {
    await wall().getByRole('button', { name: 'Rename cluster 1', exact: true }).click();
    const field = wall().getByRole('textbox', { name: 'Name of cluster 1' });
    await field.fill('rings <b>1</b>');
    await field.press('Enter');
    await workbench.panel().locator('.sizes button', { hasText: 'rings <b>1</b>' }).waitFor();
    expect(readFileSync(join(folder, 'names.json'), 'utf8')).toContain('rings <b>1</b>');
    await wall().getByRole('button', { name: 'Rename cluster 2', exact: true }).click();
    await wall().getByRole('textbox').fill('cluster 3');
    await wall().getByRole('textbox').press('Enter');
    await workbench.panel().locator('.notice', { hasText: 'a name of its own' }).waitFor();
    await workbench.panel().getByRole('button', { name: 'Close' }).click();
  });

  it('shows the rest in its tabs, without a serious finding', async () => {
    const panel = workbench.panel();
    for (const [tab, text] of [
      ['Details', 'Settings'],
      ['Table', 'Save all assignments as CSV'],
      ['Log', 'Open log.txt'],
    ] as const) {
      await panel.getByRole('tab', { name: tab }).click();
      await panel.locator('.content', { hasText: text }).waitFor();
      await workbench.look(`clustering-${tab.toLowerCase()}`);
    }
    await panel.getByRole('tab', { name: 'Overview' }).click();
  });

  it('fits into 360 pixels', async () => {
    await workbench.page.setViewportSize(narrow);
    await scatter().waitFor();
    await expect.poll(async () => overflow(await workbench.panelFrame())).toBe(0);
    await workbench.screenshot('clustering-narrow');
    await wall().scrollIntoViewIfNeeded();
    await workbench.screenshot('clustering-narrow-wall');
  });
});

describe.each([
  { kind: 'text', labelled: false },
  { kind: 'audio', labelled: true },
  { kind: 'table', labelled: false },
] satisfies Partial<Scenario>[])('the panel of a clustering of $kind', (change) => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', { width: 1500, height: 1100 });
    await doneClustering(workbench.workspace, { ...usualScenario, count: 300, clusters: 5, ...change });
    await openPanel(workbench);
  }, 180_000);
  afterAll(() => workbench?.close());

  it('shows what its samples are', async () => {
    const panel = workbench.panel();
    await panel.locator('.tile:not(.waiting)').nth(20).waitFor();
    await panel.locator('.tile .face').nth(3).click();
    await panel.locator('.wall').scrollIntoViewIfNeeded();
    await workbench.look(`clustering-${change.kind}`);
  });
});

describe('a clustering that is laid out by UMAP', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('light', 'unmixing', { width: 1500, height: 1100 });
    await doneClustering(workbench.workspace, { ...usualScenario, count: 400, clusters: 5 });
    await openPanel(workbench);
  }, 180_000);
  afterAll(() => workbench?.close());

  it('says how far it is, can be cancelled and shows the layout', async () => {
    const panel = workbench.panel();
    const umap = panel.getByRole('button', { name: 'UMAP', exact: true });
    await umap.click();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByRole('button', { name: 'PCA', exact: true, pressed: true }).waitFor();
    await umap.click();
    await panel.getByRole('button', { name: 'UMAP', exact: true, pressed: true }).waitFor({ timeout: 60_000 });
    await expect.poll(() => panel.locator('.epochs').count()).toBe(0);
    await workbench.screenshot('clustering-umap');
  }, 120_000);

  it('opens its report', async () => {
    await workbench.panel().getByRole('button', { name: 'Report' }).click();
    await workbench.page.locator('.tab.active', { hasText: /report/i }).waitFor();
    await workbench.panel().locator('h1', { hasText: 'glyphs' }).waitFor();
    await workbench.screenshot('clustering-report');
    expect(existsSync(join(workbench.workspace, '.searchlight'))).toBe(true);
  });
});
