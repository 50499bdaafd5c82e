import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { expect, inject, vi } from 'vitest';
import { launchChromium } from '../host/chromium.mjs';
import { seriousFindings } from './accessibility';

const root = fileURLToPath(new URL('../../', import.meta.url));
const screenshots = join(root, '.tmp', 'screenshots');

/** VS Code's names of the themes in which every panel is looked at. */
export const themes = {
  light: 'Light 2026',
  dark: 'Dark 2026',
  contrast: 'Default High Contrast',
} as const;
export type Theme = keyof typeof themes;

/** How pages of VS Code and of its panels say what kind of theme they are drawn in. */
const kinds = {
  light: { window: 'vs', panel: 'vscode-light' },
  dark: { window: 'vs-dark', panel: 'vscode-dark' },
  contrast: { window: 'hc-black', panel: 'vscode-high-contrast' },
} as const;

/** Those that were not closed yet. */
export const openWorkbenches = new Set<Workbench>();

/** A person in front of VS Code with a copy of the example workspace. */
export class Workbench {
  private constructor(
    readonly page: Page,
    readonly workspace: string,
    private theme: Theme,
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  /** @param address - Of another VS Code than the one that the tests share. */
  static async open(
    theme: Theme,
    folder = 'unmixing',
    viewport = { width: 1400, height: 900 },
    address = inject('address'),
  ): Promise<Workbench> {
    const workspace = mkdtempSync(join(tmpdir(), 'searchlight-workspace-'));
    const isOurs = (path: string) => !path.includes('.searchlight/'); // runs of whoever tries the examples
    cpSync(join(root, 'examples', folder), workspace, { recursive: true, filter: isOurs });
    mkdirSync(join(workspace, '.vscode'), { recursive: true });
    writeTheme(workspace, theme);
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(60_000); // two busy cores take their time
    const workbench = new Workbench(page, workspace, theme, browser, address);
    openWorkbenches.add(workbench);
    await workbench.load();
    return workbench;
  }

  /** Opens the window, or opens it again as a person does who reloads it. */
  async load(): Promise<void> {
    const address = new URL(this.address);
    address.searchParams.delete('ew');
    address.searchParams.set('folder', this.workspace);
    await this.page.goto(address.href);
    await this.page.locator('.monaco-workbench .activitybar').waitFor();
    await this.page.locator('.statusbar-item').first().waitFor();
  }

  /** Loads the window again by VS Code's own command: unlike the browser's, it keeps what was opened a moment ago. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: 90_000 });
    await this.run('Developer: Reload Window');
    await loaded;
    await this.page.locator('.monaco-workbench .activitybar').waitFor();
  }

  /** Opens a file from the explorer as text. */
  async openFile(name: string): Promise<void> {
    await this.openTab(name);
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Opens a file from the explorer, as whatever is for it. */
  async openTab(name: string): Promise<void> {
    const row = this.page.locator('.explorer-folders-view [role=treeitem]', { hasText: name }).first();
    // VS Code's file watching misses a new file now and then on busy cores.
    await row.waitFor({ timeout: 10_000 }).catch(() => this.run('Refresh Explorer'));
    await row.dblclick();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Puts the cursor in front of the first occurrence of a text in the editor. */
  async goTo(text: string): Promise<void> {
    const { keyboard } = this.page;
    await this.page.locator('.monaco-editor .view-line').first().click();
    await keyboard.press('Control+Home');
    await keyboard.press('Control+f');
    const input = this.page.locator('.find-widget textarea').first();
    await input.fill(text);
    await this.page.locator('.find-widget .matchesCount', { hasText: /^1 / }).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('ArrowLeft');
  }

  /**
   * Runs a command by its title in the command palette.
   * @param item - To be taken from the list that the command offers.
   */
  async run(title: string, item?: string): Promise<void> {
    const row = this.page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first();
    // A palette that opens while the focus moves into a panel closes again: then a person presses the key again.
    const open = async () => {
      await this.fillPalette(`>${title}`);
      await row.waitFor({ timeout: 5000 });
      await this.page.keyboard.press('Enter');
      if (item !== undefined) await this.choose(item, 15_000);
    };
    await vi.waitFor(open, { timeout: 60_000 });
  }

  /** Compares runs: chooses one for each of the texts from the list of runs. */
  async compare(first: string, ...others: readonly string[]): Promise<void> {
    const choose = async () => {
      await this.run('Searchlight: Compare Runs', first);
      for (const other of others) await this.choose(other, 10_000);
      await this.page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click({ timeout: 10_000 });
    };
    await vi.waitFor(choose, { timeout: 120_000 });
  }

  private async fillPalette(text: string): Promise<void> {
    await this.page.keyboard.press('Escape'); // an open palette does not look for commands that came later
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(text, { timeout: 4000 }).catch(() => undefined);
  }

  /** Points at something until what VS Code tells of it is there: a tree that draws anew while it waits tells nothing. */
  async pointAt(target: Locator, text: string): Promise<void> {
    const told = this.page.locator('.workbench-hover, .monaco-hover', { hasText: text }).first();
    const point = async () => {
      await this.page.mouse.move(0, 0);
      await target.hover({ timeout: 5000 });
      await told.waitFor({ timeout: 5000 });
    };
    await vi.waitFor(point, { timeout: 60_000 });
  }

  /** Takes an item of the list that VS Code offers. */
  async choose(label: string, timeout?: number): Promise<void> {
    await this.page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first().click({ timeout });
  }

  /** The content of the panel in front. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
  }

  /** The page of the panel in front, for scripts. */
  async panelFrame(): Promise<Frame> {
    const element = await this.panel().locator('body').elementHandle();
    const frame = await element?.ownerFrame();
    if (!frame) throw new Error('there is no panel');
    return frame;
  }

  /** Keeps a picture of the window to be looked at, in `.tmp/screenshots`. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}-${this.theme}.png`) });
  }

  /** What is asked in every theme; the window is in the one of before afterwards. */
  async inEachTheme(ask: () => Promise<void>): Promise<void> {
    const before = this.theme;
    const others = (Object.keys(themes) as Theme[]).filter((theme) => theme !== before);
    for (const theme of [before, ...others]) {
      await this.changeTheme(theme);
      await ask();
    }
    await this.changeTheme(before);
  }

  /** Pictures of the panel in front in every theme. */
  async pictures(name: string, ask = async () => {}): Promise<void> {
    await this.inEachTheme(async () => {
      await this.panel().locator(`body.${kinds[this.theme].panel}`).waitFor();
      await this.screenshot(name);
      await ask();
    });
  }

  /** Also looks whether the whole page, also what is out of sight, has serious faults for people with disabilities. */
  async look(name: string): Promise<void> {
    await this.pictures(name, async () => expect(await seriousFindings(await this.panelFrame())).toEqual([]));
  }

  private async changeTheme(theme: Theme): Promise<void> {
    if (theme === this.theme) return;
    this.theme = theme;
    const change = async () => {
      writeTheme(this.workspace, theme); // again where VS Code did not see it
      await this.page.locator(`.monaco-workbench.${kinds[theme].window}`).waitFor({ timeout: 5000 });
    };
    await vi.waitFor(change, { timeout: 60_000 });
  }

  async close(): Promise<void> {
    openWorkbenches.delete(this);
    await this.browser.close();
    rmSync(this.workspace, { recursive: true, force: true });
  }
}

function writeTheme(workspace: string, theme: Theme): void {
  const settings = { 'workbench.colorTheme': themes[theme], 'window.autoDetectHighContrast': false };
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
}
