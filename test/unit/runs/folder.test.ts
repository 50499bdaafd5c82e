import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotateRun } from '../../../src/runs/annotate';
import { compareRuns, differences } from '../../../src/runs/compare';
import { createRun } from '../../../src/runs/create';
import { removeLeftovers, replaceFile } from '../../../src/runs/durable';
import { findRun } from '../../../src/runs/find';
import { newRunId } from '../../../src/runs/id';
import { listRuns } from '../../../src/runs/list';
import { runPaths } from '../../../src/runs/paths';
import { readRecord, writeRecord } from '../../../src/runs/record';
import { readRun } from '../../../src/runs/run';
import { emptyFolder, newRun, queuedRun } from './folder';

test('ids read well and sort by time', () => {
  const at = (text: string) => newRunId('Samson', new Date(text));
  expect(at('2026-11-22T19:40:12Z')).toMatch(/^samson-20261122-194012-[0-9a-f]{2}$/);
  expect(at('2026-11-22T19:40:12Z') < at('2026-11-22T19:40:13Z')).toBe(true);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(newRunId(name))));
});

test('a new run lies beside its config, with the snapshot', async () => {
  const { folder, record } = await queuedRun();
  expect(folder).toMatch(/\.searchlight[\\/]runs[\\/]samson-/);
  expect(basename(folder)).toBe(record.id);
  expect(await readRecord(folder)).toEqual(record);
  expect(record).toMatchObject({ status: 'queued', seed: 7, configHash: 'abc', artifacts: [] });
  expect(readFileSync(runPaths.config(folder), 'utf8')).toMatch(/^task: unmix/);
});

test('runs that start in the same second get folders of their own', async () => {
  const folder = emptyFolder();
  const runs = await Promise.all(Array.from({ length: 20 }, () => createRun(newRun(folder))));
  expect(new Set(runs.map((run) => run.folder)).size).toBe(20);
});

test('--out takes a new or an empty folder and nothing else', async () => {
  const folder = emptyFolder();
  const out = join(folder, 'deep', 'out');
  expect((await createRun(newRun(folder, { out }))).folder).toBe(out);
  await expect(createRun(newRun(folder, { out }))).rejects.toMatchObject({ kind: 'config', code: 'folder-not-empty' });
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(createRun(newRun(folder, { out: file }))).rejects.toMatchObject({ code: 'folder-not-empty' });
  mkdirSync(join(folder, 'empty'));
  await createRun(newRun(folder, { out: join(folder, 'empty') }));
});

test('runs are listed from everywhere below, newest first, and found by id, prefix or folder', async () => {
  const root = emptyFolder();
  mkdirSync(join(root, 'a/b'), { recursive: true });
  const first = await createRun(newRun(join(root, 'a/b'), { name: 'first' }));
  const second = await createRun(newRun(root, { name: 'second', out: join(root, 'results') }));
  const third = await createRun(newRun(root, { name: 'second' }));
  await writeRecord(first.folder, { ...first.record, created: '2020-01-01T00:00:00.000Z' });
  mkdirSync(join(root, 'broken'));
  writeFileSync(join(root, 'broken/run.json'), '{"format":1');
  const listed = (await listRuns(root)).map(({ record }) => record.id);
  expect(listed).toHaveLength(3);
  expect(listed[2]).toBe(first.record.id);
  expect((await findRun('first', root)).folder).toBe(first.folder);
  expect((await findRun(third.record.id, root)).folder).toBe(third.folder);
  expect((await findRun(second.folder, root)).record.id).toBe(second.record.id);
  await expect(findRun('second', root)).rejects.toMatchObject({ code: 'ambiguous-run', kind: 'config' });
  await expect(findRun('third', root)).rejects.toMatchObject({ code: 'no-run', remedy: /newest runs here/ });
  await expect(findRun('broken', root)).rejects.toMatchObject({ code: 'damaged-run', kind: 'data' });
});

test('a comparison shows what differs and nothing else', async () => {
  const folder = emptyFolder();
  const make = async (lambda: number, sad: number) => {
    const configText = `task: unmix/rrlbs\nmethod:\n  lambda: ${lambda}\n  endmembers: 3\n`;
    const run = await createRun(newRun(folder, { configText }));
    await writeRecord(run.folder, { ...run.record, metrics: { sad_mean: sad, sad: { tree: 0.1, soil: sad } } });
    return readRun(run.folder);
  };
  expect(await compareRuns([await make(0.03, 0.2), await make(0.1, 0.3)])).toEqual({
    config: [{ path: 'method.lambda', values: [0.03, 0.1] }],
    metrics: [
      { path: 'sad_mean', values: [0.2, 0.3] },
      { path: 'sad.soil', values: [0.2, 0.3] },
    ],
  });
  expect(differences([{ a: [1, 2], b: {} }, { a: [1, 2] }, { a: [1] }])).toEqual([
    { path: 'a', values: [[1, 2], [1, 2], [1]] },
  ]);
});

test('tags and notes are kept with the run', async () => {
  const { folder, record } = await queuedRun();
  await annotateRun(folder, { tags: ['paper'], notes: 'figure 2' });
  expect(await readRecord(folder)).toEqual({ ...record, tags: ['paper'], notes: 'figure 2' });
});

test('a file is replaced whole, and what a killed writer left is removed', async () => {
  const folder = emptyFolder();
  const path = join(folder, 'x.json');
  await replaceFile(path, 'old');
  await replaceFile(path, [Buffer.from('ne'), Buffer.from('w')]);
  expect(readFileSync(path, 'utf8')).toBe('new');
  writeFileSync(`${path}.123-4.tmp`, 'part');
  writeFileSync(`${path}.0a1b2c3d.tmp`, 'part');
  await removeLeftovers(folder);
  expect(readdirSync(folder)).toEqual(['x.json']);
});
