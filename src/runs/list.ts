import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readRun, type Run } from './run';

const skipped = new Set(['node_modules', '.git', 'checkpoints', 'artifacts']);
const maxDepth = 8;

/** Finds the runs under a folder, newest first; what cannot be read is passed over. */
export async function listRuns(root: string): Promise<Run[]> {
  const folders = await findRunFolders(root);
  const runs = await Promise.all(folders.map((folder) => readRun(folder).catch(() => undefined)));
  return runs.filter((run) => run !== undefined).sort(newestFirst);
}

export const newestFirst = (a: Run, b: Run): number =>
  b.record.created.localeCompare(a.record.created) || b.record.id.localeCompare(a.record.id);

/** Folders under a root that may be runs, absolute; whether there is a record in them is for the reader to see. */
export const findRunFolders = (root: string): Promise<string[]> => search(resolve(root), 0);

/** Whether runs are kept in a folder unless a config or a setting says otherwise. */
export const isRunsFolder = (folder: string): boolean =>
  basename(folder) === 'runs' && basename(dirname(folder)) === '.searchlight';

async function search(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.name === 'run.json' && !entry.isDirectory())) return [folder];
  const below = entries.filter((entry) => entry.isDirectory());
  // What is in a `.searchlight/runs` is a run: not looking into each is what makes a thousand quick to find.
  if (isRunsFolder(folder)) return below.map(({ name }) => join(folder, name));
  if (depth === maxDepth) return [];
  const found = below.filter(({ name }) => mayHoldRuns(name)).map(({ name }) => search(join(folder, name), depth + 1));
  return (await Promise.all(found)).flat();
}

const mayHoldRuns = (name: string) => !skipped.has(name) && (!name.startsWith('.') || name === '.searchlight');
