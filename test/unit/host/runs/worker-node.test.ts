import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findWorkerNode, probeDevices } from '../../../../src/host/runs/worker-node';
import { emptyFolder } from '../../runs/folder';

/** A program that does what a shell script says. */
function program(script: string): string {
  const path = join(emptyFolder(), 'node');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('the Node that was set comes first, the own program of this process is next', async () => {
  const { path, version } = (await findWorkerNode(process.execPath, {})).node;
  expect({ path, version }).toEqual({ path: process.execPath, version: process.versions.node });
  expect((await findWorkerNode(process.execPath, {})).node.origin).toBe('setting');
  expect(await findWorkerNode('', {})).toMatchObject({ node: { origin: 'editor' }, rejected: [] });
});

test('a Node that is not there, too old or cannot load the engine is passed over, and why is told', async () => {
  const unfit = {
    'there is no such program': '/nowhere/node',
    'Node 18.2.0 is older than 20.15': program(`echo '{"path":"/old/node","version":"18.2.0"}'`),
    'no binary for this machine': program(
      `case "$1" in -p) echo '{"path":"/x","version":"22.0.0"}';; *) echo '{"available":false,"reason":"no binary for this machine"}';; esac`,
    ),
    'cannot map its memory': program('echo cannot map its memory >&2; exit 1'),
  };
  for (const [reason, path] of Object.entries(unfit)) {
    const { node, rejected } = await findWorkerNode(path, {});
    expect(rejected).toEqual([{ origin: 'setting', path, reason }]);
    expect(node.origin).toBe('editor');
  }
});

test('what workers get in their environment is there when devices are tried', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'index.js'), "throw new Error('loaded from the folder that was set')");
  const reports = await probeDevices(process.execPath, { SEARCHLIGHT_TENSORFLOW: folder });
  const tensorflow = reports.find(({ name }) => name === 'tensorflow');
  expect(tensorflow?.reason).toContain('loaded from the folder that was set');
});
