import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cli, cliJson } from '../../fixtures/cli';

let home: string;
const before = process.env.XDG_DATA_HOME;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cuda-'));
  process.env.XDG_DATA_HOME = join(home, 'data');
});
afterEach(() => {
  if (before === undefined) delete process.env.XDG_DATA_HOME;
  else process.env.XDG_DATA_HOME = before;
  rmSync(home, { recursive: true });
});

const hasCuda = process.platform === 'linux' && process.arch === 'x64';

it.skipIf(!hasCuda)('installs CUDA support from a folder, says whether it works, and removes it', async () => {
  for (const part of ['cuda', 'shared']) writeFileSync(join(home, `libonnxruntime_providers_${part}.so`), 'no library');
  const installed = await cliJson(['devices', '--install', 'cuda', '--from', home], home);
  expect(installed.code).toBe(0);
  expect(installed.json).toMatchObject({
    device: { name: 'cuda', available: false, reason: expect.stringContaining('libonnxruntime_providers') as string },
  });
  expect(readdirSync(join(home, 'data', 'searchlight'))).toEqual([expect.stringMatching(/^cuda-\d/)]);
  expect((await cliJson(['devices', '--remove', 'cuda'], home)).json).toMatchObject({ removed: true });
  expect((await cliJson(['devices', '--remove', 'cuda'], home)).json).toMatchObject({ removed: false });
});

it.skipIf(!hasCuda)('says what is wrong with a source, with its place', async () => {
  const { code, stderr } = await cli(['devices', '--install', 'cuda', '--from', join(home, 'missing')], home);
  expect(code).toBe(3);
  expect(stderr).toMatch(/missing: error cuda-source: .*no such file/s);
});

it.each([
  [['--install', 'rocm'], 'rocm cannot be installed; allowed is cuda'],
  [['--from', 'x'], '--from goes with --install'],
])('refuses %j', async (args, message) => {
  const { code, stderr } = await cli(['devices', ...args], home);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
