import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { privateFolder } from '../../../src/worker/private-folder';
import { emptyFolder } from '../runs/folder';

test('a private folder is made under XDG_RUNTIME_DIR', async () => {
  const runtime = emptyFolder();
  const folder = await privateFolder({ XDG_RUNTIME_DIR: runtime });
  expect(folder).toBe(join(runtime, 'searchlight'));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a folder that others may enter, or a link, is not used', async () => {
  const open = emptyFolder();
  mkdirSync(join(open, 'searchlight'));
  chmodSync(join(open, 'searchlight'), 0o755);
  const linked = emptyFolder();
  symlinkSync(emptyFolder(), join(linked, 'searchlight'));
  for (const runtime of [open, linked]) {
    expect(await privateFolder({ XDG_RUNTIME_DIR: runtime })).toBe(join(tmpdir(), `searchlight-${process.getuid!()}`));
  }
});

test('a path too long for a socket is not used', async () => {
  const deep = join(emptyFolder(), 'x'.repeat(80));
  mkdirSync(deep);
  expect((await privateFolder({ XDG_RUNTIME_DIR: deep })).length).toBeLessThan(80);
});
