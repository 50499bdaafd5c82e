import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runPaths } from '../../../src/runs/paths';
import { checkConfig } from '../../../src/start/check-config';
import { makeRun, runOf } from '../../../src/start/new-run';
import { writeScene } from '../../fixtures/scene';
import { emptyFolder } from '../runs/folder';

/** A config beside a small scene. */
function config(device = ''): string {
  const file = writeScene(emptyFolder());
  writeFileSync(file, `task: unmix/nmf\ndata: { cube: scene.npy }\nmethod: { endmembers: 2 }\n${device}`);
  return file;
}

test('a config that leaves the device open gets the default, another one keeps its own', async () => {
  for (const text of ['', 'device: auto\n']) {
    expect((await checkConfig(config(text), { defaultDevice: 'eager' })).config.device).toBe('eager');
    expect((await checkConfig(config(text))).config.device).toBe('auto');
  }
  expect((await checkConfig(config('device: cpu\n'), { defaultDevice: 'eager' })).config.device).toBe('cpu');
});

test('all that is wrong is told at once, with its place', async () => {
  const file = config();
  writeFileSync(file, 'task: unmix/nmf\ndata: { cube: scene.npy }\nmethod: { endmembers: 0, lamda: 1 }\n');
  const wrong = checkConfig(file);
  await expect(wrong).rejects.toMatchObject({
    name: 'ConfigErrors',
    records: [
      { file, line: 3 },
      { code: 'unknown-key', file, line: 3, column: 26 },
    ],
  });
});

test('a run is made where it is wanted, in its place in line', async () => {
  const parent = join(emptyFolder(), 'large', 'disk');
  const { folder, record } = await makeRun({ ...runOf(await checkConfig(config(''))), parent, turn: 3 }, '22.1.0');
  expect(folder.startsWith(parent)).toBe(true);
  expect(record).toMatchObject({ name: 'scene', status: 'queued', turn: 3, versions: { node: '22.1.0' } });
  expect(readFileSync(runPaths.config(folder), 'utf8')).toContain('endmembers: 2');
});
