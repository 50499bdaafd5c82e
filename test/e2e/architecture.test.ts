import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { genotypeText } from '../../src/architecture/genotype';
import { genotypeOf, usualSearch } from '../fixtures/search/result';
import { doneSearch } from '../fixtures/search/run';
import { overflow } from './layout';
import { Workbench } from './workbench';

const wide = { width: 1500, height: 1250 };
/** Leaves the panel 352 pixels. */
const narrow = { width: 410, height: 900 };

/** Opens the panel of the only run over the whole width. */
async function openPanel(workbench: Workbench): Promise<void> {
  await workbench.run('Searchlight: Open Panel', 'cells');
  await workbench.panel().locator('header h1', { hasText: 'cells' }).waitFor();
  await workbench.page.locator('.tab', { hasText: /^cells$/ }).click();
  await workbench.run('View: Maximize Editor Group and Hide Side Bars');
}

describe('the panel of a search that is done', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    await doneSearch(workbench.workspace, usualSearch);
    await openPanel(workbench);
  }, 180_000);
  afterAll(() => workbench?.close());

  const panel = () => workbench.panel();
  const graph = () => panel().locator('.architecture-graph');

  it('shows the architecture, candidates, costs, curves and probabilities', async () => {
    await graph().locator('[data-key]').nth(8).waitFor();
    await panel().locator('.candidate-grid tbody tr[id]').nth(5).waitFor();
    await workbench.pictures('architecture');
    await panel().locator('table.heat').first().scrollIntoViewIfNeeded();
    await workbench.pictures('architecture-course');
    await panel().locator('table.methods').scrollIntoViewIfNeeded();
    await workbench.look('architecture-methods');
  });

  it('shows the supernet, epoch by epoch', async () => {
    await panel().getByRole('button', { name: 'Supernet' }).click();
    await graph().locator('.figure .title, figcaption .title', { hasText: 'Supernet' }).first().waitFor();
    await graph().locator('.op').nth(20).waitFor();
    await workbench.look('architecture-supernet');
    await panel().locator('table.heat td button').nth(3).click();
    await panel().locator('.inspector .history svg').waitFor();
    await panel().getByRole('slider', { name: 'Epoch' }).first().fill('4');
    await panel().locator('.epochs', { hasText: 'epoch 4 of 12' }).first().waitFor();
    await workbench.screenshot('architecture-supernet-epoch');
  });

  it('compares two candidates that are pinned by keys', async () => {
    const grid = panel().locator('.candidate-grid');
    await grid.focus();
    for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) await grid.press(key);
    await panel().locator('.change-key.added').waitFor();
    await graph().locator('.op').nth(8).waitFor();
    await panel().locator('header.run').hover();
    await workbench.page.mouse.wheel(0, -5000);
    await workbench.look('architecture-difference');
  });

  it('fits into 360 pixels', async () => {
    await workbench.page.setViewportSize(narrow);
    await expect.poll(async () => overflow(await workbench.panelFrame())).toBe(0);
    await workbench.screenshot('architecture-narrow');
  });
});

/** Frames while a box is scrolled: milliseconds between two of them, and how many rows were drawn at most. */
interface Scrolling {
  readonly middle: number;
  readonly longest: number;
  readonly rows: number;
}

/** What is asked of the page; tests have no types of the browser. */
interface PageGlobals {
  readonly document: {
    querySelector(selector: string): { scrollTop: number; readonly scrollHeight: number };
    querySelectorAll(selector: string): { readonly length: number };
  };
  requestAnimationFrame(draw: (time: number) => void): void;
}

const scrollThrough = (selector: string): Promise<Scrolling> =>
  new Promise((resolve) => {
    const page = globalThis as unknown as PageGlobals;
    const box = page.document.querySelector(selector);
    const times: number[] = [];
    let rows = 0;
    const draw = (time: number): void => {
      times.push(time);
      rows = Math.max(rows, page.document.querySelectorAll('.candidate-grid tbody tr[id]').length);
      box.scrollTop = (times.length * 120) % box.scrollHeight;
      if (times.length < 100) return page.requestAnimationFrame(draw);
      const gaps = times
        .slice(1)
        .map((end, i) => end - times[i])
        .sort((a, b) => a - b);
      resolve({ middle: gaps[gaps.length >> 1], longest: gaps[gaps.length - 1], rows });
    };
    page.requestAnimationFrame(draw);
  });

describe('many candidates, and architectures in files', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.open('dark', 'unmixing', wide);
    await doneSearch(workbench.workspace, { ...usualSearch, candidates: 500 });
    writeFileSync(join(workbench.workspace, 'found.genotype.json'), genotypeText(genotypeOf(3)));
    writeFileSync(join(workbench.workspace, 'wrong.genotype.json'), '{ "format": "searchlight-genotype" }');
    await workbench.load();
  }, 180_000);
  afterAll(() => workbench?.close());

  it('open as graphs from the explorer, or say what is wrong with them', async () => {
    // Until the window knows the extension, files open as text.
    await workbench.openFile('moffett.searchlight.yaml');
    await workbench.page.locator('.codelens-decoration a').first().waitFor();
    await workbench.openTab('found.genotype.json');
    await workbench.panel().locator('.architecture-graph [data-key]').nth(8).waitFor({ timeout: 60_000 });
    await workbench.look('genotype');
    await workbench.openTab('wrong.genotype.json');
    await workbench.panel().locator('.empty', { hasText: 'is missing' }).waitFor();
    await workbench.screenshot('genotype-wrong');
  });

  it('scroll smoothly: only rows in sight are drawn', async () => {
    await openPanel(workbench);
    await workbench.panel().locator('.candidate-grid tbody tr[id]').nth(20).waitFor();
    const frame = await workbench.panelFrame();
    // The page itself needs nothing drawn anew: as fast as this machine is now.
    const page = await frame.evaluate(scrollThrough, 'html');
    const table = await frame.evaluate(scrollThrough, '.candidate-grid');
    const text = ({ middle, longest }: Scrolling) =>
      `${middle.toFixed(0)} ms a frame (longest ${longest.toFixed(0)} ms)`;
    console.info(`500 candidates: ${text(table)}, ${table.rows} rows drawn; the page: ${text(page)}`);
    expect(table.rows).toBeLessThan(80);
    await workbench.screenshot('architecture-many');
  });
});
