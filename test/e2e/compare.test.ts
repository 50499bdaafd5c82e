import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow } from './layout';
import { runToEnd, startRun, stopRuns } from './runs';
import { Workbench } from './workbench';

const wide = { width: 1500, height: 1250 };
/** Leaves the panel 352 pixels. */
const narrow = { width: 410, height: 900 };
const config = 'moffett.searchlight.yaml';
const few = '--set=method.iterations=60';

/** Compares the two newest runs of the config in the editor. */
async function compareWithLast(workbench: Workbench): Promise<void> {
  await workbench.openFile(config);
  await workbench.page.locator('.codelens-decoration a', { hasText: 'Compare with last' }).click();
  await workbench.panel().locator('h1', { hasText: 'Comparison of 2 runs' }).waitFor();
}

describe('a comparison', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    for (const lambda of [0.03, 0.3]) runToEnd(workbench.workspace, config, few, `--set=method.lambda=${lambda}`);
    await compareWithLast(workbench);
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
  }, 180_000);
  afterAll(() => workbench?.close());

  it('shows only what differs, by names that tell the runs apart', async () => {
    const panel = workbench.panel();
    await panel.locator('.run-names', { hasText: 'moffett · lambda 0.3' }).waitFor();
    const settings = panel.locator('.figure', { hasText: 'Settings that differ' }).locator('tbody tr');
    expect(await settings.allTextContents()).toEqual(['method.lambda0.030.3']);
    const row = panel.locator('.figure', { hasText: 'Metrics that differ' }).locator('tr', { hasText: 'Mean SAD' });
    await row.locator('.delta').waitFor();
    await row.locator('.best').waitFor();
    await row.locator('.twistie').click();
    await panel.locator('.part', { hasText: 'vegetation' }).waitFor();
    await row.locator('.twistie').click();
    await panel.locator('.curves canvas').waitFor();
    await workbench.look('compare');
  });

  it('lays spectra over each other and maps side by side, with their difference', async () => {
    const panel = workbench.panel();
    const water = panel.locator('.material-maps').first();
    await water.scrollIntoViewIfNeeded();
    await water.locator('canvas').nth(2).waitFor();
    await water.locator('.legend', { hasText: 'less or more than in moffett · lambda 0.03' }).waitFor();
    await water
      .locator('canvas')
      .first()
      .hover({ position: { x: 50, y: 120 } });
    await panel.locator('.probe .fractions').first().waitFor();
    expect(await panel.locator('.spectra-grid .figure').first().locator('path.line[d]').count()).toBe(2);
    await workbench.pictures('compare-maps');
  });

  it('measures against another run when told to, also after a reload', async () => {
    const legend = () => workbench.panel().locator('.material-maps .legend').first().textContent();
    await workbench.panel().getByRole('radio', { name: 'lambda 0.3', exact: false }).last().check();
    await expect.poll(legend).toContain('less or more than in moffett · lambda 0.3');
    await workbench.reload();
    await workbench.panel().locator('h1', { hasText: 'Comparison of 2 runs' }).waitFor();
    await workbench.panel().locator('.material-maps').first().scrollIntoViewIfNeeded();
    await expect.poll(legend, { timeout: 15_000 }).toMatch(/lambda 0\.3$/);
  });

  it('fits into 360 pixels', async () => {
    await workbench.page.setViewportSize(narrow);
    await workbench.panel().locator('h1').waitFor();
    await expect.poll(async () => overflow(await workbench.panelFrame())).toBe(0);
    await workbench.screenshot('compare-narrow');
  });
});

describe('a comparison with a run at work', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    runToEnd(workbench.workspace, config, few);
    const long = ['--set=method.repeats=100', '--set=method.iterations=5000', '--set=method.tolerance=0'];
    startRun(workbench.workspace, config, ...long, '--set=execution.threads=1');
  }, 180_000);
  afterAll(async () => {
    if (workbench) stopRuns(workbench.workspace);
    await workbench?.close();
  });

  it('follows it', async () => {
    await workbench.openFile(config);
    await workbench.compare('running', 'done');
    const panel = workbench.panel();
    const share = () => panel.locator('.runs tr', { hasText: 'running' }).textContent();
    await panel.locator('.runs tr', { hasText: 'running' }).waitFor({ timeout: 60_000 });
    const before = await share();
    await expect.poll(share, { timeout: 60_000 }).not.toBe(before);
    await panel.locator('.spectra-grid .figure').first().waitFor({ timeout: 60_000 });
    await workbench.screenshot('compare-live');
  }, 180_000);

  it('says so when runs are gone', async () => {
    stopRuns(workbench.workspace);
    rmSync(join(workbench.workspace, '.searchlight'), { recursive: true });
    await workbench.reload();
    await workbench.panel().getByRole('button', { name: 'Choose runs…' }).waitFor();
    await workbench.screenshot('compare-gone');
  });
});
