// What it costs to know of many runs: the part of the sidebar, the status bar and the lenses that grows with them.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../src/protocol/record';
import { RunCatalogue } from '../../src/runs/catalogue';
import { createRun } from '../../src/runs/create';
import { readRecord, writeRecord } from '../../src/runs/record';

/** Milliseconds. */
export interface CatalogueTimes {
  /** Finding and reading all runs for the first time. */
  readonly first: number;
  /** Looking at all again when nothing changed. */
  readonly again: number;
  /** Looking at all when one changed. */
  readonly oneChanged: number;
  /** The longest time that the thread was kept busy meanwhile. */
  readonly longestBlock: number;
}

/** Measures a {@link RunCatalogue} over a workspace with as many finished runs. */
export async function measureCatalogue(count: number): Promise<CatalogueTimes> {
  const root = mkdtempSync(join(tmpdir(), 'searchlight-many-runs-'));
  try {
    const folders = await makeRuns(root, count);
    const catalogue = new RunCatalogue();
    const blocks = watchBlocks();
    const first = await timed(() => catalogue.scan([root]));
    const again = await timed(() => catalogue.scan([root]));
    await writeRecord(folders[0], { ...(await readRecord(folders[0])), notes: 'changed' });
    const oneChanged = await timed(() => catalogue.scan([root]));
    const longestBlock = blocks.end();
    if (catalogue.all().length !== count) throw new Error(`${catalogue.all().length} of ${count} runs were found`);
    return { first, again, oneChanged, longestBlock };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @returns the run folders; all but one are copies with records of their own. */
async function makeRuns(root: string, count: number): Promise<readonly string[]> {
  const known = { name: 'many', task: 'unmix/rrlbs', configHash: 'abc', seed: 1, versions: { searchlight: '0' } };
  const configFile = join(root, 'many.searchlight.yaml');
  const { folder, record } = await createRun({ ...known, configFile, configText: 'task: unmix/rrlbs\n' });
  const copies = Array.from({ length: count - 1 }, (_, i) => `${folder}-${i}`);
  for (const copy of copies) {
    cpSync(folder, copy, { recursive: true });
    await writeRecord(copy, finished(record, copy));
  }
  await writeRecord(folder, finished(record, folder));
  return [folder, ...copies];
}

function finished(record: RunRecord, folder: string): RunRecord {
  const materials = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`material ${i}`, 0.1 * i]));
  const artifacts = Array.from({ length: 12 }, (_, i) => ({
    name: `map-${i}`,
    path: `artifacts/${i}.png`,
    title: 'Map',
  }));
  return { ...record, id: `${record.id}-${folder.length}`, status: 'done', metrics: { sad: materials }, artifacts };
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

/** Sees how late a timer comes that is due every millisecond. */
function watchBlocks(): { end(): number } {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 1);
  return {
    end() {
      clearInterval(timer);
      return longest;
    },
  };
}
