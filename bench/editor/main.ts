// `npm run bench -- editor [sizes | panels | long | vscode]`, all by default: sizes of the bundles; the time from new arrays
// to pixels of the panels and the time to read a long run, each alone; then in a real VS Code the time from an event to
// pixels, to open a long run, to activate, and to show a thousand runs (`npm run bench -- runs` says what the index alone
// takes).
import { build } from 'esbuild';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as BuildConfigModule from '../../esbuild.config.mjs';
import { RunFeed } from '../../src/host/panels/runFeed';
import { createRun } from '../../src/runs/create';
import { EventLog } from '../../src/runs/event-log';
import type * as ChromiumModule from '../../test/host/chromium.mjs';
import { median } from '../shared/contest';
import { measureInEditor } from './inEditor';
import { load } from './repository';
import type { UpdateTimes } from './updateTimes';

const dist = (file: string): string => join(SEARCHLIGHT_DIST, file);
type BuildConfig = typeof BuildConfigModule;
type Chromium = typeof ChromiumModule;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

async function sizes(): Promise<void> {
  const outdir = join('.tmp', 'bench', 'production');
  const { buildAll } = await load<BuildConfig>('esbuild.config.mjs');
  await buildAll({ production: true, outdir });
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css)$/.test(file));
  console.log('minified bundles in kB');
  for (const file of files.sort()) console.log(`  ${file} ${(statSync(join(outdir, file)).size / 1000).toFixed(0)}`);
}

declare const measure: (size: number, groups: number, updates: number) => Promise<UpdateTimes>;

const updates = 20;

interface PanelBench {
  /** The panel and the page that feeds it. */
  readonly panel: 'unmixing' | 'clustering';
  /** Pixels of a side, or samples. */
  readonly size: number;
  /** Materials, or clusters. */
  readonly groups: number;
  readonly title: string;
}

/** In a bare Chromium: what VS Code itself takes to carry a message is not in it. */
async function panelUpdate({ panel, size, groups, title }: PanelBench): Promise<void> {
  const script = join('.tmp', 'bench', `${panel}-page.js`);
  await build({
    entryPoints: [`bench/editor/pages/${panel}.ts`],
    outfile: script,
    bundle: true,
    format: 'iife',
    logLevel: 'warning',
  });
  const { launchChromium } = await load<Chromium>('test/host/chromium.mjs');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    await page.setContent('<!DOCTYPE html><body data-state="{}"><div id="root"></div></body>');
    const editor = 'window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })';
    await page.addScriptTag({ content: editor });
    await page.addStyleTag({ path: dist(`webview/${panel}.css`) });
    await page.addScriptTag({ path: dist(`webview/${panel}.js`) });
    await page.addScriptTag({ path: script });
    const given: [number, number, number] = [size, groups, updates];
    const { make, draw } = await page.evaluate((sizes) => measure(...sizes), given);
    const whole = make.map((time, i) => time + draw[i]);
    const parts = `${ms(median(make))} to make its parts, ${ms(median(draw))} to draw them`;
    console.log(`panel update, ${title}: ${ms(median(whole))} (${parts}), worst ${ms(Math.max(...whole))}`);
  } finally {
    await browser.close();
  }
}

async function longRun(events: number): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'searchlight-bench-'));
  try {
    const known = { name: 'long', task: 'unmix/nmf', configFile: join(home, 'a.yaml'), configHash: '', configText: '' };
    const { folder } = await createRun({ ...known, seed: 1, versions: {} });
    const log = await EventLog.open(folder);
    for (let step = 1; step <= events; step++) log.append({ type: 'metric', step, values: { objective: 1 / step } });
    await log.flush();
    await log.close();
    let points = 0;
    const ignore = () => undefined;
    const sink = { run: ignore, log: ignore, point: () => void points++, cut: ignore, follow: ignore, lost: ignore };
    const start = performance.now();
    const feed = new RunFeed(folder, sink, { isTrusted: () => true, place: () => undefined, isWatched: () => true });
    await feed.start();
    const time = performance.now() - start;
    feed.dispose();
    if (points !== events) throw new Error(`only ${points} of ${events} points came`);
    console.log(`run of ${events} events: read in ${ms(time)}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  sizes,
  panels: async () => {
    await panelUpdate({ panel: 'unmixing', size: 300, groups: 6, title: '300 x 300 x 6' });
    await panelUpdate({ panel: 'clustering', size: 10_000, groups: 10, title: '10,000 points in 10 clusters' });
  },
  long: () => longRun(10_000),
  vscode: measureInEditor,
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  for (const [name, run] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await run();
}

void main();
