import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/protocol/record';
import { runPaths } from '../../src/runs/paths';
import { seriousFindings } from './accessibility';
import { runToEnd } from './runs';
import { writeManyRuns, writeSampleRuns } from './sampleRuns';
import { Workbench, type Theme } from './workbench';

/** The sidebar as a person has it in front of them. */
class Sidebar {
  private constructor(
    readonly workbench: Workbench,
    readonly folders: readonly string[],
    private readonly release: () => Promise<void>,
  ) {}

  static async open(theme: Theme): Promise<Sidebar> {
    const workbench = await Workbench.open(theme, 'unmixing', { width: 1300, height: 1000 });
    const { folders, release } = await writeSampleRuns(workbench.workspace);
    await workbench.page.locator('.activitybar a[aria-label^="Searchlight"]').click();
    return new Sidebar(workbench, folders, release);
  }

  /** The first line that has the text. */
  row(text: string | RegExp) {
    return this.workbench.page.locator('.pane-body [role=treeitem]', { hasText: text }).first();
  }

  /** The button with which a person answers a question that stops all else. */
  answer(text: string) {
    return this.workbench.page.locator('.monaco-dialog-box .monaco-button', { hasText: text });
  }

  async close(): Promise<void> {
    await this.release();
    await this.workbench.close();
  }
}

describe('the sidebar', () => {
  let sidebar: Sidebar;
  beforeAll(async () => {
    sidebar = await Sidebar.open('light');
  });
  afterAll(() => sidebar?.close());

  it('shows runs in every state and the best results', async () => {
    const { page } = sidebar.workbench;
    for (const text of ['number 2 in line', '63 %', '★ sad_mean 0.0371']) await sidebar.row(text).waitFor();
    const badge = page.locator('.activitybar .action-item:has(a[aria-label^="Searchlight"]) .badge-content');
    await expect.poll(() => badge.textContent()).toBe('4');
    await sidebar.workbench.inEachTheme(() => sidebar.workbench.screenshot('sidebar'));
  });

  it('tells all of a run that is pointed at', async () => {
    await sidebar.workbench.pointAt(sidebar.row('★ sad_mean 0.0371'), 'The smoother map');
    await sidebar.workbench.screenshot('sidebar-tooltip');
  });

  it('shows what the machine computes with, and why not with the rest', async () => {
    const header = (text: string) => sidebar.workbench.page.locator('.pane-header', { hasText: text });
    for (const other of ['Runs', 'Best Results']) await header(other).click(); // makes room
    await header('Environment').click();
    await sidebar.row('cuda').waitFor({ timeout: 60_000 });
    await sidebar.row('cuda').locator('.monaco-tl-twistie').click();
    await sidebar.row('Remedy').waitFor();
    await sidebar.workbench.screenshot('sidebar-environment');
    await header('Runs').click();
  });

  it('has no serious fault for people with disabilities', async () => {
    await sidebar.workbench.inEachTheme(async () => {
      const findings = await seriousFindings(sidebar.workbench.page);
      // The editor builds its own rows: in all its trees the icon's text is not in the name that is read out.
      const ours = findings.filter((text) => /pane-body|treeitem/.test(text) && !text.startsWith('label-content-name'));
      expect(ours).toEqual([]);
    });
  });
});

describe('the tree of runs', () => {
  let sidebar: Sidebar;
  beforeAll(async () => {
    sidebar = await Sidebar.open('dark');
  });
  afterAll(() => sidebar?.close());

  it('offers what fits a run in its menu', async () => {
    await sidebar.row('★ sad_mean 0.0371').click({ button: 'right' });
    await sidebar.workbench.page.locator('.monaco-menu .action-label', { hasText: 'Reproduce' }).waitFor();
    await sidebar.workbench.screenshot('sidebar-menu');
    await sidebar.workbench.page.keyboard.press('Escape');
  });

  it('groups by status, and finds by a tag', async () => {
    const { workbench } = sidebar;
    await workbench.run('Group Runs By', 'Status');
    await sidebar.row(/^Running/).waitFor();
    await workbench.screenshot('sidebar-status');
    await workbench.run('Filter Runs');
    await workbench.page.locator('.quick-input-widget input').first().fill('#baseline');
    await expect.poll(() => sidebar.row('★').count()).toBe(0);
    await workbench.page.keyboard.press('Enter');
    await workbench.screenshot('sidebar-filter');
    await workbench.run('Show All Runs');
    await sidebar.row('★').waitFor();
  });

  it('takes notes and tags with keys', async () => {
    const { page } = sidebar.workbench;
    const recordText = () => readFileSync(runPaths.record(sidebar.folders[6]), 'utf8');
    const input = page.locator('.quick-input-widget input[type=text]').first();
    await sidebar.row('#baseline').click();
    await page.keyboard.press('F2');
    await input.fill('Our reference');
    await page.keyboard.press('Enter');
    await expect.poll(recordText).toContain('Our reference');
    await sidebar.row('#baseline').click(); // its panel comes to the front; the keyboard stays in the tree
    await page.keyboard.press('Shift+F2');
    await input.fill('paper2 lambda'); // a new tag and one that another run has
    await page.keyboard.press('Enter');
    await sidebar.row('#baseline #paper2 #lambda').waitFor();
  });

  it('deletes the selected runs with a key, after a question', async () => {
    const { page } = sidebar.workbench;
    const doomed = [sidebar.folders[7], sidebar.folders[9]];
    expect(doomed.every(existsSync)).toBe(true);
    await sidebar.row(/failed ·/).click();
    await sidebar.row(/stopped 63 %/).click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Delete');
    await page.locator('.monaco-dialog-box', { hasText: 'Delete 2 runs?' }).waitFor();
    await sidebar.workbench.screenshot('sidebar-delete');
    await sidebar.answer('Move to Trash').click();
    await sidebar.answer('Delete Permanently').click(); // a served VS Code has no trash
    await expect.poll(() => doomed.some(existsSync)).toBe(false);
    await expect.poll(() => sidebar.row(/failed ·/).count()).toBe(0);
  });
});

describe('the sidebar of a folder without runs', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('light');
  });
  afterAll(() => workbench?.close());

  it('says what to do next', async () => {
    await workbench.page.locator('.activitybar a[aria-label^="Searchlight"]').click();
    await workbench.page.locator('.welcome-view .monaco-button', { hasText: 'New Config' }).waitFor();
    await workbench.screenshot('sidebar-welcome');
  });

  it('shows a thousand runs at once, and a change among them', async () => {
    const row = (text: string) => workbench.page.locator('.pane-body [role=treeitem]', { hasText: text }).first();
    /** Seconds from the command to the line that it brings. */
    const refreshUntil = async (text: string) => {
      await workbench.run('Refresh Runs');
      const started = performance.now();
      await row(text).waitFor();
      return (performance.now() - started) / 1000;
    };
    const [newest] = writeManyRuns(workbench.workspace, 1000);
    const shown = await refreshUntil('100 runs');
    const record = JSON.parse(readFileSync(runPaths.record(newest), 'utf8')) as RunRecord;
    writeFileSync(runPaths.record(newest), JSON.stringify({ ...record, tags: ['seen'] }));
    const changed = await refreshUntil('#seen');
    console.log(`1,000 runs: shown in ${shown.toFixed(2)} s, a change in ${changed.toFixed(2)} s`);
    expect(Math.max(shown, changed)).toBeLessThan(10); // the machine may be busy
  });
});

describe('a finished run', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('light');
    runToEnd(workbench.workspace, 'scene-fcls.searchlight.yaml');
    await workbench.page.locator('.activitybar a[aria-label^="Searchlight"]').click();
    await workbench.page.locator('.pane-body [role=treeitem]', { hasText: '1 run' }).waitFor();
  });
  afterAll(() => workbench?.close());

  const exported = () => readdirSync(workbench.workspace).filter((name) => /^scene-fcls-.*\.json$/.test(name));

  it('is exported where the person says', async () => {
    await workbench.run('Searchlight: Export', 'scene-fcls');
    await workbench.choose('Metrics (JSON)');
    const path = workbench.page.locator('.quick-input-widget input').first();
    await expect.poll(() => path.inputValue()).toMatch(/scene-fcls-.*\.json$/);
    await workbench.page.keyboard.press('Enter');
    await expect.poll(exported, { timeout: 60_000 }).toHaveLength(1);
    // As elsewhere: a VS Code with the driver of its own browser tests shows no toasts.
    await workbench.page.locator('[id="status.notifications"] .codicon-bell-dot').click();
    await workbench.page.locator('.notification-list-item', { hasText: 'Wrote' }).waitFor();
    await workbench.screenshot('sidebar-exported');
  });
});
