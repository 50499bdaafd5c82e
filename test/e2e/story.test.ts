import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runToEnd, stopRuns } from './runs';
import { Workbench } from './workbench';

const config = 'scene-rrlbs.searchlight.yaml';

/** Issue and answer of a working day, each step where the one before left it. */
describe('a person with an example', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('light', 'unmixing', { width: 1500, height: 1000 });
    // A result to compare with later, and a config whose run lasts until it is stopped.
    runToEnd(workbench.workspace, config, '--set=method.iterations=30', '--set=method.repeats=1');
    appendFileSync(join(workbench.workspace, config), '  iterations: 100000\n  tolerance: 0\n');
  }, 120_000);
  afterAll(async () => {
    if (workbench) stopRuns(workbench.workspace);
    await workbench?.close();
  });

  const lens = (label: RegExp) => workbench.page.locator('.monaco-editor .codelens-decoration a', { hasText: label });
  const status = () => workbench.panel().locator('header .status').textContent();
  const map = () => workbench.panel().locator('.maps canvas').nth(1);
  /** The first abundance map as it is on the screen. */
  const picture = async () => (await map().screenshot()).toString('base64');

  it('mends a misspelt key', async () => {
    await workbench.openFile(config);
    await workbench.goTo('lambda');
    await workbench.page.keyboard.press('Delete');
    const squiggle = workbench.page.locator('.monaco-editor .squiggly-error').first();
    await squiggle.waitFor();
    await workbench.page.keyboard.press('Control+.');
    await workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Change to `lambda`' }).click();
    await squiggle.waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+s');
  });

  it('runs it from the line above and watches the maps change', async () => {
    await lens(/^\s*Run$/).click();
    await workbench.panel().locator('.maps canvas').nth(3).waitFor({ timeout: 60_000 });
    const before = await picture();
    await expect.poll(async () => (await picture()) !== before, { timeout: 60_000 }).toBe(true);
    await workbench.screenshot('story-running');
  });

  it('looks at a pixel', async () => {
    await map().hover({ position: { x: 30, y: 30 } });
    await workbench.panel().locator('.probe .fractions').first().waitFor({ timeout: 60_000 });
    await workbench.screenshot('story-pixel');
  });

  it('reloads the window and finds the run still going', async () => {
    await workbench.reload();
    await expect.poll(status, { timeout: 60_000 }).toContain('running');
    await workbench.page.locator('.statusbar-item', { hasText: 'scene-rrlbs' }).filter({ hasText: '%' }).waitFor();
  });

  it('stops it and compares it with the one before', async () => {
    await workbench.panel().getByRole('button', { name: 'Stop' }).click();
    await expect.poll(status, { timeout: 60_000 }).toContain('stopped');
    await workbench.page.locator('.tab', { hasText: config }).click();
    await lens(/Compare with last/).click({ timeout: 60_000 });
    await workbench.panel().locator('h1', { hasText: 'Comparison of 2 runs' }).waitFor({ timeout: 60_000 });
    await workbench.screenshot('story-compared');
  });
});
