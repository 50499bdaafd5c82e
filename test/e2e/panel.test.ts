import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow } from './layout';
import { runToEnd } from './runs';
import { Workbench } from './workbench';

const wide = { width: 1500, height: 1250 };
/** Leaves the panel 352 pixels. */
const narrow = { width: 410, height: 900 };

describe('the panel of a finished run', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    runToEnd(workbench.workspace, 'scene-rrlbs.searchlight.yaml', '--set=method.iterations=120');
    await workbench.openFile('scene-rrlbs.searchlight.yaml');
    await workbench.run('Searchlight: Open Panel', 'scene-rrlbs');
  }, 180_000);
  afterAll(() => workbench?.close());

  const map = (title: string) => workbench.panel().getByRole('application', { name: `${title}.` });

  it('shows beside its config what the run found', async () => {
    const panel = workbench.panel();
    await panel.locator('.figure', { hasText: 'False colour' }).locator('select').first().waitFor();
    for (const title of ['Kaolinite', 'Guidance h', 'Residual']) await map(title).waitFor();
    await map('Kaolinite').hover({ position: { x: 80, y: 60 } });
    await panel.locator('.probe svg.chart').first().waitFor();
    await workbench.screenshot('unmixing-beside');
  });

  it('fills a wide window, follows a pixel by keys and draws library matches', async () => {
    const panel = workbench.panel();
    await workbench.page.locator('.tab', { hasText: /^scene-rrlbs$/ }).click();
    await workbench.run('View: Maximize Editor Group and Hide Side Bars');
    await map('Kaolinite').click({ position: { x: 80, y: 60 } });
    const pixel = panel.locator('.probe h3');
    const before = await pixel.textContent();
    for (const key of ['ArrowRight', 'ArrowDown']) await map('Kaolinite').press(key);
    await expect.poll(() => pixel.textContent()).not.toBe(before);
    const dotted = panel.locator('.figure', { hasText: 'Endmember spectra' }).locator('path.library[d]');
    const drawn = (await dotted.count()) - 1; // one is in the legend
    await panel.locator('.match input').first().uncheck();
    await expect.poll(() => dotted.count()).toBe(drawn);
    await workbench.look('unmixing');
  });

  it('blends the materials, shows tables in place of pictures and lists its keys', async () => {
    const panel = workbench.panel();
    await panel.getByRole('button', { name: 'Blended', exact: true }).click();
    await map('Kaolinite').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Hematite' }).first().click();
    await workbench.screenshot('unmixing-blended');
    const residual = panel.locator('.maps .figure', { hasText: 'Residual' });
    await residual.locator('summary').click();
    await residual.getByRole('button', { name: 'Show as a table' }).click();
    await residual.getByRole('rowheader', { name: 'Largest' }).waitFor();
    await panel.getByRole('button', { name: 'List the keys' }).click();
    await panel.getByRole('dialog').waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('shows the rest in its tabs, without a serious finding', async () => {
    const panel = workbench.panel();
    for (const [tab, text] of [
      ['Details', 'Computing time'],
      ['Table', 'Metrics by material'],
      ['Log', 'Open log.txt'],
    ] as const) {
      await panel.getByRole('tab', { name: tab }).click();
      await panel.locator('.content', { hasText: tab === 'Table' ? 'Mean SAD' : text }).waitFor();
      await workbench.look(`unmixing-${tab.toLowerCase()}`);
    }
  });

  it('fits into 360 pixels, with what was chosen before', async () => {
    await workbench.page.setViewportSize(narrow);
    const panel = workbench.panel();
    await panel.getByRole('tab', { name: 'Overview' }).click();
    await panel.getByRole('button', { name: 'Blended', exact: true, pressed: true }).waitFor();
    await panel.getByRole('button', { name: 'Side by side' }).click();
    expect(await overflow(await workbench.panelFrame())).toBe(0);
    await workbench.screenshot('unmixing-narrow');
  });
});
