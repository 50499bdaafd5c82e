import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { rawTexts } from '../../esbuild.config.mjs';
import { launchChromium } from '../host/chromium.mjs';
import type { Theme } from './workbench';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bundle = join(root, '.tmp', 'e2e', 'graph');
const address = 'http://graph.test/';

/** What a page of the editor may do (`src/host/panels/page.ts`). */
const policy = [
  "default-src 'none'",
  "script-src 'nonce-test'",
  "style-src 'self' 'nonce-test'",
  'img-src data: blob:',
  'worker-src blob:',
].join('; ');

/** Colours of the editor's themes as far as the graph knows them. */
const colours: Readonly<Record<Theme, readonly [bodyClass: string, ...properties: string[]]>> = {
  light: ['vscode-light', '#ffffff', '#3b3b3b', '#6b6b6b', '#005fb8', '#d5d5d5', '#388a34', '#c72e0f', '#bf8803'],
  dark: ['vscode-dark', '#1f1f1f', '#cccccc', '#9d9d9d', '#0078d4', '#454545', '#73c991', '#f14c4c', '#cca700'],
  contrast: [
    'vscode-high-contrast',
    ...['#000000', '#ffffff', '#ffffff', '#f38518', '#6fc3df', '#73c991', '#f48771', '#ffd370'],
  ],
};
const properties = [
  ...['editor-background', 'editor-foreground', 'descriptionForeground', 'focusBorder', 'editorWidget-border'],
  ...['testing-iconPassed', 'editorError-foreground', 'editorWarning-foreground'],
];

function source(theme: Theme): string {
  const [bodyClass, ...values] = colours[theme];
  const style = properties.map((name, i) => `--vscode-${name}:${values[i]}`).join(';');
  return `<!DOCTYPE html><html lang="en"><head><title>Graph</title><link rel="stylesheet" href="page.css">
<style nonce="test">html{${style};--vscode-contrastBorder:${values[4]};--vscode-font-size:13px}</style></head>
<body class="${bodyClass}" data-state="{}"><main id="root"></main>
<script nonce="test">window.acquireVsCodeApi=()=>({postMessage(){},getState(){},setState(){}})</script>
<script nonce="test" src="page.js"></script></body></html>`;
}

/** The page of `test/unit/webview/architecture/trial.ts` in a browser without an editor. */
export class GraphPage {
  /** What went wrong in the page, and what it was not allowed to do. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly metrics: CDPSession,
  ) {
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
  }

  static async open(theme: Theme): Promise<GraphPage> {
    await build({
      absWorkingDir: root,
      entryPoints: { page: 'test/unit/webview/architecture/trial.ts' },
      outdir: bundle,
      plugins: [rawTexts],
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'chrome128',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'warning',
    });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
    await page.route(`${address}**`, (route) => {
      const [file] = route.request().url().replace(address, '').split('?');
      if (file !== '') return route.fulfill({ path: join(bundle, file) });
      const headers = { 'Content-Security-Policy': policy };
      return route.fulfill({ contentType: 'text/html', headers, body: source(theme) });
    });
    const metrics = await page.context().newCDPSession(page);
    await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
    const opened = new GraphPage(page, browser, metrics);
    await page.goto(address);
    return opened;
  }

  /** Shows a graph and waits until it is drawn. */
  async show(name: 'genotype' | 'difference' | 'supernet' | 'twenty'): Promise<void> {
    await this.page.evaluate(`showGraph(${JSON.stringify(name)})`);
    await this.page.locator('.graph-window .place.open').first().waitFor();
  }

  /** Milliseconds that the page's thread has worked so far; what else the machine does is not in it. */
  async worked(): Promise<number> {
    const { metrics } = await this.metrics.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  }

  /** Where all places are in the drawing. */
  places(): Promise<string[]> {
    return this.page
      .locator('.graph-window .place')
      .evaluateAll((places) =>
        (places as unknown as { style: { transform: string } }[]).map(({ style }) => style.transform),
      );
  }

  async screenshot(name: string): Promise<void> {
    const folder = join(root, '.tmp', 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
