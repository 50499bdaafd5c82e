import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'searchlight-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** As a person who has never heard of the variable that tells ONNX Runtime to be silent. */
const { ORT_DISABLE_TELEMETRY: _, CI: __, ...inherited } = process.env;
const environment = () => ({ ...inherited, HOME: home, XDG_CACHE_HOME: join(home, '.cache') });

const all = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => /microsoft/i.test(name));

it('a run and a look at the devices leave no number of this machine behind', async () => {
  const scene = join(home, 'scene');
  await cp('examples/unmixing', scene, { recursive: true, filter: (path) => !path.includes('.searchlight/') });
  const options = { env: environment(), timeout: 120_000 };
  const run = promisify(execFile)(
    process.execPath,
    ['dist/cli.js', 'run', join(scene, 'scene-nmf.searchlight.yaml'), '--set', 'method.iterations=20', '--quiet'],
    options,
  );
  await run;
  await promisify(execFile)(process.execPath, ['dist/cli.js', 'devices', '--json'], options);
  expect(await all(home)).toEqual([]);
});
