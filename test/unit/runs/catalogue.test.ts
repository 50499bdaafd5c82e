import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunCatalogue } from '../../../src/runs/catalogue';
import { createRun } from '../../../src/runs/create';
import { runPaths } from '../../../src/runs/paths';
import { processStart, thisProcess } from '../../../src/runs/process-identity';
import { readRecord, writeRecord } from '../../../src/runs/record';
import { emptyFolder, newRun } from './folder';

const change = async (folder: string, changes: object) =>
  writeRecord(folder, { ...(await readRecord(folder)), ...changes });

async function folderWithRuns(count: number) {
  const root = emptyFolder();
  const folders: string[] = [];
  for (let i = 0; i < count; i++) {
    const { folder } = await createRun(newRun(root, { name: `run ${i}` }));
    await change(folder, { status: 'done', created: `2026-01-0${i + 1}T00:00:00.000Z` });
    folders.push(folder);
  }
  return { root, folders };
}

test('runs appear, change and go away, newest first', async () => {
  const { root, folders } = await folderWithRuns(3);
  const catalogue = new RunCatalogue();
  expect(await catalogue.scan([root])).toEqual(new Set(folders));
  expect(catalogue.all().map(({ folder }) => folder)).toEqual([...folders].reverse());
  expect(await catalogue.scan([root])).toEqual(new Set());
  await change(folders[1], { notes: 'changed' });
  rmSync(folders[2], { recursive: true });
  expect(await catalogue.scan([root])).toEqual(new Set([folders[1], folders[2]]));
  expect(catalogue.find(folders[1])?.record.notes).toBe('changed');
  expect(catalogue.all().map(({ folder }) => folder)).toEqual([folders[1], folders[0]]);
});

test('what did not change is not read again', async () => {
  const { root, folders } = await folderWithRuns(1);
  const file = runPaths.record(folders[0]);
  utimesSync(file, 1e9, 1e9);
  const catalogue = new RunCatalogue();
  await catalogue.scan([root]);
  const before = catalogue.find(folders[0]);
  // Other bytes in the same file at the same time: only who reads again sees them.
  writeFileSync(file, ' '.repeat(statSync(file).size));
  utimesSync(file, 1e9, 1e9);
  expect(await catalogue.scan([root])).toEqual(new Set());
  expect(catalogue.find(folders[0])).toBe(before);
});

test('a look around finds what is new beside known runs and in the usual place, and what changed or went away', async () => {
  const { root, folders } = await folderWithRuns(2);
  const empty = emptyFolder();
  const catalogue = new RunCatalogue();
  await catalogue.scan([root, empty]);
  expect(await catalogue.lookAround([root, empty])).toEqual(new Set());
  const beside = await createRun(newRun(root, { name: 'beside' }));
  const first = await createRun(newRun(empty, { name: 'first' }));
  await change(folders[0], { notes: 'changed' });
  rmSync(folders[1], { recursive: true });
  const changed = await catalogue.lookAround([empty]);
  expect(changed).toEqual(new Set([beside.folder, first.folder, ...folders]));
  expect(catalogue.find(folders[1])).toBeUndefined();
  expect(await catalogue.lookAround([empty])).toEqual(new Set());
});

test('runs elsewhere are known by their folders, and what is no run is passed over', async () => {
  const { folders } = await folderWithRuns(1);
  const other = emptyFolder();
  const foreign = join(other, 'foreign');
  const catalogue = new RunCatalogue();
  expect(await catalogue.scan([other], [folders[0], foreign])).toEqual(new Set(folders));
  writeFileSync(join(other, 'run.json'), '{}');
  expect(await catalogue.look([other])).toEqual(new Set());
  expect(catalogue.all()).toHaveLength(1);
  expect(await catalogue.scan([other])).toEqual(new Set(folders));
  expect(catalogue.all()).toEqual([]);
});

test('a run whose worker is killed is interrupted, though nothing is written any more', async () => {
  const { root, folders } = await folderWithRuns(1);
  const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(worker, 'spawn');
  const pid = worker.pid!;
  const owner = { ...(await thisProcess()), pid, started: await processStart(pid), token: 'its own' };
  writeFileSync(runPaths.lock(folders[0]), JSON.stringify(owner));
  await change(folders[0], { status: 'running', pid, heartbeat: new Date().toISOString() });
  const catalogue = new RunCatalogue();
  await catalogue.scan([root]);
  expect(catalogue.find(folders[0])?.record.status).toBe('running');
  await change(folders[0], { progress: { phase: 'iterate', step: 3, total: 9 } });
  expect(await catalogue.look(folders)).toEqual(new Set(folders));
  expect(catalogue.find(folders[0])?.record.progress?.step).toBe(3);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  expect(await catalogue.look(folders)).toEqual(new Set(folders));
  expect(catalogue.find(folders[0])?.record.status).toBe('interrupted');
});
