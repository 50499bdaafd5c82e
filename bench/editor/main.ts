// `npm run bench -- editor`: sizes of the bundles; the time from new arrays to pixels of the unmixing panel and the time to
// read a long run, each alone; then in a real VS Code the time from an event to pixels, to open a long run, to activate,
// and to show a thousand runs (`npm run bench -- runs` says what the index alone takes).
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

declare const measure: (
  side: number,
  materials: number,
  updates: number,
) => Promise<{ make: number[]; draw: number[] }>;

/** In a bare Chromium: what VS Code itself takes to carry a message is not in it. */
async function panelUpdate(side: number, materials: number): Promise<void> {
  const script = join('.tmp', 'bench', 'panel.js');
  await build({
    entryPoints: ['bench/editor/page.ts'],
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
    await page.addStyleTag({ path: dist('webview/unmixing.css') });
    await page.addScriptTag({ path: dist('webview/unmixing.js') });
    await page.addScriptTag({ path: script });
    const size: [number, number, number] = [side, materials, 20];
    const { make, draw } = await page.evaluate((given) => measure(...given), size);
    const whole = make.map((time, i) => time + draw[i]);
    const parts = `${ms(median(make))} to make its maps, ${ms(median(draw))} to draw them`;
    console.log(
      `panel update, ${side} x ${side} x ${materials}: ${ms(median(whole))} (${parts}), worst ${ms(Math.max(...whole))}`,
    );
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

async function main(): Promise<void> {
  await sizes();
  await panelUpdate(300, 6);
  await longRun(10_000);
  await measureInEditor();
}

void main();
