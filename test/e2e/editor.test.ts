import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench';

describe('a config in the editor', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark');
    await workbench.openFile('scene-rrlbs.searchlight.yaml');
  }, 120_000);
  afterAll(() => workbench?.close());

  const lines = () => workbench.page.locator('.monaco-editor .view-line');
  const lenses = () => workbench.page.locator('.monaco-editor .codelens-decoration a');

  it('has what can be done with it above its first key', async () => {
    const titles = async () => (await lenses().allTextContents()).map((title) => title.trim());
    await expect.poll(titles, { timeout: 60_000 }).toEqual(['Run']);
    await workbench.screenshot('editor-lens');
  });

  it('explains a key under the pointer', async () => {
    const key = lines().locator('span', { hasText: /^lambda$/ });
    await workbench.pointAt(key.first(), 'Weight of sparsity');
    const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'Weight of sparsity' });
    expect(await hover.textContent()).toContain('Allowed');
    await workbench.screenshot('editor-hover');
  });

  it('shows a misspelt key and mends it', async () => {
    await workbench.goTo('lambda');
    await workbench.page.keyboard.press('Delete');
    const squiggle = workbench.page.locator('.monaco-editor .squiggly-error').first();
    await squiggle.waitFor();
    await workbench.page.keyboard.press('Control+.');
    const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Change to `lambda`' });
    await fix.waitFor();
    await workbench.screenshot('editor-fix');
    await fix.click();
    await squiggle.waitFor({ state: 'detached' });
  });

  it('offers what may be written', async () => {
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('\n');
    await workbench.page.keyboard.type('output: { maps: [');
    await workbench.page.keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'envi' }).waitFor();
    await workbench.screenshot('editor-completion');
  });
});
