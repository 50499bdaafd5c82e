import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import type * as ChromiumModule from '../../test/host/chromium.mjs';
import type * as InstallModule from '../../test/host/install.mjs';
import type * as ServerModule from '../../test/host/server.mjs';
import { load } from './repository';

/** A real VS Code with the extension, in Chromium. */
export class EditorWindow {
  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: ServerModule.RunningServer,
    private readonly dataFolder: string,
  ) {}

  static async open(workspace: string): Promise<EditorWindow> {
    const { installHost } = await load<typeof InstallModule>('test/host/install.mjs');
    const { freePort, startServer } = await load<typeof ServerModule>('test/host/server.mjs');
    const { launchChromium } = await load<typeof ChromiumModule>('test/host/chromium.mjs');
    installHost();
    const dataFolder = mkdtempSync(join(tmpdir(), 'searchlight-editor-'));
    const settings = { 'security.workspace.trust.enabled': false };
    const server = await startServer({ port: await freePort(), dataFolder, extension: resolve('.'), settings });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    await page.goto(server.address(workspace));
    await page.locator('.monaco-workbench .activitybar').waitFor();
    return new EditorWindow(page, browser, server, dataFolder);
  }

  /** Shows the view of the runs. @returns its first line with the text */
  async run(text: string): Promise<Locator> {
    const row = this.page.locator('.pane-body [role=treeitem]', { hasText: text }).first();
    if (!(await row.isVisible())) await this.page.locator('.activitybar a[aria-label^="Searchlight"]').click();
    await row.waitFor();
    return row;
  }

  /** The page of the panel in front, as soon as there is one. */
  async panel(): Promise<Frame> {
    const inside = this.page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
    const element = await inside.locator('#root > *').first().elementHandle();
    const frame = await element?.ownerFrame();
    if (!frame) throw new Error('there is no panel');
    return frame;
  }

  /** Milliseconds that VS Code counts for loading the extension's code and activating it. */
  async activationTime(): Promise<number> {
    const { keyboard } = this.page;
    await keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').first().fill('>Developer: Show Running Extensions');
    await this.page
      .locator('.quick-input-widget .monaco-list-row', { hasText: 'Running Extensions' })
      .first()
      .waitFor();
    await keyboard.press('Enter');
    const row = this.page.locator('.runtime-extensions-editor .extension', { hasText: 'Searchlight' }).first();
    const [, time] = /(\d+)ms/.exec(await row.innerText()) ?? [];
    return Number(time);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.stop();
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
