import { rmSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { median } from '../shared/contest';
import { EditorWindow } from './window';
import { LiveRun, newWorkspace, writeMetrics, writeRun } from './workspace';

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** What is asked of a page here; this file has no types of the browser. */
interface PageGlobals {
  drawn: number[];
  readonly performance: { readonly timeOrigin: number; now(): number };
  readonly CanvasRenderingContext2D: { readonly prototype: { drawImage: (...given: unknown[]) => void } };
  requestAnimationFrame(call: () => void): void;
}

/** Lets the page note when pictures were on the screen: at the frame after they were drawn. */
const watchDrawing = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    const page = globalThis as unknown as PageGlobals;
    const { prototype } = page.CanvasRenderingContext2D;
    const draw = prototype.drawImage;
    page.drawn = [];
    prototype.drawImage = function (this: unknown, ...given) {
      draw.apply(this, given);
      page.requestAnimationFrame(() => page.drawn.push(page.performance.timeOrigin + page.performance.now()));
    };
  });

const drawnSince = (frame: Frame, time: number): Promise<number[]> =>
  frame.evaluate((since) => (globalThis as unknown as PageGlobals).drawn.filter((drawn) => drawn > since), time);

/** From an event in the file to the pixels of all maps, over the line that joins editor and panel. */
async function panelUpdates(window: EditorWindow, run: LiveRun, maps: number, updates: number): Promise<number[]> {
  await (await window.run('#live-run')).click();
  const frame = await window.panel();
  await frame
    .locator('.maps canvas')
    .nth(maps - 1)
    .waitFor();
  await watchDrawing(frame);
  const times: number[] = [];
  for (let update = 1; update <= updates; update++) {
    await run.draw(update);
    const start = await run.tell(update);
    let drawn: number[];
    do drawn = await drawnSince(frame, start);
    while (drawn.length < maps);
    times.push(Math.max(...drawn) - start);
  }
  return times;
}

/** From the click on a run to its curve. */
async function openLongRun(window: EditorWindow): Promise<number> {
  const row = await window.run('#long-run');
  const start = performance.now();
  await row.click();
  const frame = await window.panel();
  await frame.locator('h1', { hasText: 'long-run' }).waitFor();
  await frame.locator('.curves canvas').waitFor();
  return performance.now() - start;
}

/** From the click on our view to its first lines. */
async function showRuns(count: number): Promise<string> {
  const workspace = newWorkspace();
  for (let i = 0; i < count; i++) {
    const created = new Date(Date.now() - i * 60_000).toISOString();
    writeRun(workspace, `run-${i}`, { created, metrics: { sad_mean: 0.03 + i / 1e5 } });
  }
  const window = await EditorWindow.open(workspace);
  try {
    const start = performance.now();
    await window.run('sad_mean');
    const shown = performance.now() - start;
    return `${count} runs: in the tree ${ms(shown)} after a click on the view that activates the extension`;
  } finally {
    await window.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Times in a real VS Code, served to Chromium on this machine. */
export async function measureInEditor(): Promise<void> {
  const [side, materials, events] = [300, 6, 10_000];
  const workspace = newWorkspace();
  const run = await LiveRun.start(workspace, 'live-run', side, materials);
  await writeMetrics(writeRun(workspace, 'long-run', { status: 'stopped' }), events);
  const window = await EditorWindow.open(workspace);
  try {
    const times = await panelUpdates(window, run, materials + 3, 20);
    const worst = ms(Math.max(...times));
    console.log(`event to pixels, ${side} x ${side} x ${materials}: ${ms(median(times))}, worst ${worst}`);
    console.log(`run of ${events} events: ${ms(await openLongRun(window))} from the click to its curve`);
    console.log(`activation: ${ms(await window.activationTime())}, code loading in it`);
  } finally {
    await window.close();
    await run.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
  console.log(await showRuns(1000));
}
