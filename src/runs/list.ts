import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runPaths } from './paths';
import { readRun, type Run } from './run';

const skipped = new Set(['node_modules', '.git', 'checkpoints', 'artifacts']);
const maxDepth = 8;

/** Finds the runs under a folder, newest first; what cannot be read is passed over. */
export async function listRuns(root: string): Promise<Run[]> {
  const folders = await runFoldersUnder(resolve(root), 0);
  const runs = await Promise.all(folders.map((folder) => readRun(folder).catch(() => undefined)));
  return runs
    .filter((run) => run !== undefined)
    .sort((a, b) => b.record.created.localeCompare(a.record.created) || b.record.id.localeCompare(a.record.id));
}

async function runFoldersUnder(folder: string, depth: number): Promise<string[]> {
  if (existsSync(runPaths.record(folder))) return [folder];
  if (depth === maxDepth) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries.filter((entry) => entry.isDirectory() && mayHoldRuns(entry.name));
  const found = await Promise.all(below.map((entry) => runFoldersUnder(join(folder, entry.name), depth + 1)));
  return found.flat();
}

const mayHoldRuns = (name: string) => !skipped.has(name) && (!name.startsWith('.') || name === '.searchlight');
