import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contributions } from '../../src/host/manifest/all';
import { Workbench } from './workbench';

interface Walkthrough {
  readonly title: string;
  readonly steps: readonly { readonly title: string }[];
}

const [walkthrough] = contributions.flatMap(({ points }) => (points?.walkthroughs ?? []) as Walkthrough[]);

describe('the walkthrough', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark');
    await workbench.openFile('moffett.searchlight.yaml');
    await workbench.run('Open Walkthrough...');
    await workbench.choose(walkthrough.title);
  }, 120_000);
  afterAll(() => workbench?.close());

  it.each(walkthrough.steps.map(({ title }) => title))('has the step "%s" with its picture', async (title) => {
    const { page } = workbench;
    await page.locator('.getting-started-step h3', { hasText: title }).first().click();
    const picture = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('svg[role=img]');
    await picture.waitFor();
    expect(await picture.getAttribute('aria-label')).toBeTruthy();
    if (title === walkthrough.steps[3].title) await workbench.screenshot('walkthrough');
  });
});
