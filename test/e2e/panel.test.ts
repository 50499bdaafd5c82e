import { describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { runToEnd } from './runs';
import { themes, Workbench, type Theme } from './workbench';

describe.each(Object.keys(themes) as Theme[])('the panel of a finished run, %s', (theme) => {
  it('shows what the run found', { timeout: 180_000 }, async () => {
    const workbench = await Workbench.open(theme, 'unmixing', { width: 1500, height: 1250 });
    try {
      runToEnd(workbench.workspace, 'moffett.searchlight.yaml');
      await workbench.openFile('moffett.searchlight.yaml');
      await workbench.run('Searchlight: Open Panel');
      await workbench.choose('moffett');
      const panel = workbench.panel();
      await panel.locator('.maps .figure').nth(6).waitFor();
      await panel.locator('.figure', { hasText: 'False colour' }).locator('select').first().waitFor();
      await panel
        .locator('.maps canvas')
        .nth(1)
        .hover({ position: { x: 80, y: 60 } });
      await panel.locator('.fractions').waitFor();
      await panel.locator('.probe svg.chart').waitFor();
      await workbench.screenshot('unmixing-beside');
      await workbench.page.locator('.tab', { hasText: /^moffett$/ }).click();
      await workbench.run('View: Maximize Editor Group and Hide Side Bars');
      await panel
        .locator('.maps canvas')
        .nth(1)
        .hover({ position: { x: 80, y: 120 } });
      await panel.locator('.probe svg.chart').waitFor();
      await workbench.screenshot('unmixing');
      expect(await seriousFindings(await workbench.panelFrame())).toEqual([]);
    } finally {
      await workbench.close();
    }
  });
});
