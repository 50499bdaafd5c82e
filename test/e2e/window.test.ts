import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench';

describe('the window', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark');
  });
  afterAll(() => workbench?.close());

  it('opens an example config', async () => {
    await workbench.openFile('moffett.searchlight.yaml');
    await expect(workbench.page.locator('.monaco-editor .view-lines').first().textContent()).resolves.toContain('task');
    await workbench.screenshot('window');
  });
});
