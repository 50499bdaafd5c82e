import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPaths } from '../../src/runs/paths';
import { writeSampleRuns } from './sampleRuns';
import { Workbench } from './workbench';

describe('panels of runs that are not well', () => {
  let workbench: Workbench;
  let release: () => Promise<void>;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', { width: 1200, height: 700 });
    ({ release } = await writeSampleRuns(workbench.workspace));
    await workbench.page.locator('.activitybar a[aria-label^="Searchlight"]').click();
  }, 120_000);
  afterAll(async () => {
    await release();
    await workbench?.close();
  });

  /** Opens a run from the sidebar. */
  async function open(line: string): Promise<void> {
    await workbench.page.locator('.pane-body [role=treeitem]', { hasText: line }).first().click();
  }

  it.each([
    { state: 'queued', line: 'number 2 in line', title: 'Not begun yet', action: 'Run it next' },
    { state: 'failed', line: 'cannot write: the disk is full', title: 'There is no picture', action: 'Open the log' },
    { state: 'stopped', line: 'stopped 63 %', title: 'There is no picture', action: 'Start again' },
    { state: 'interrupted', line: 'interrupted 63 %', title: 'There is no picture', action: 'Start again' },
  ])('$state: says so and offers what can be done', async ({ state, line, title, action }) => {
    await open(line);
    const panel = workbench.panel();
    await panel.locator('.empty h2', { hasText: title }).waitFor();
    await panel.locator('.notice').getByRole('button', { name: action }).waitFor();
    await workbench.look(`state-${state}`);
  });

  it('names from files are never more than text', async () => {
    const runs = join(workbench.workspace, '.searchlight', 'runs');
    const folder = join(runs, readdirSync(runs)[0]);
    const hostile = join(dirname(folder), 'hostile-20260101-000000-aa');
    mkdirSync(hostile);
    const name = '<img src=x onerror="document.body.dataset.hacked=1">';
    const record = {
      format: 1,
      id: 'hostile',
      name,
      task: 'unmix/nmf',
      status: 'stopped',
      created: '2026-01-01T00:00:00Z',
    };
    const rest = {
      seconds: 1,
      configFile: '/none.yaml',
      configHash: '',
      seed: 1,
      versions: {},
      artifacts: [],
      tags: [],
      notes: '',
    };
    writeFileSync(runPaths.config(hostile), `name: '${name}'\n`);
    writeFileSync(runPaths.record(hostile), JSON.stringify({ ...record, ...rest }));
    appendFileSync(runPaths.events(hostile), '');
    await workbench.run('Searchlight: Refresh Runs');
    await workbench.run('Searchlight: Open Panel');
    await workbench.page.locator('.quick-input-widget input').first().fill('<img'); // the last of the list
    await workbench.choose('<img');
    const panel = workbench.panel();
    await panel.locator('h1', { hasText: name }).waitFor();
    expect(await panel.locator('body').getAttribute('data-hacked')).toBeNull();
    expect(await panel.locator('img').count()).toBe(0);
  });
});
