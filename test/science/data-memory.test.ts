import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writers } from './data-memory-files';

const allowedBytes = 64 * 1024 * 1024;
/** Loading the HDF5 library (4 MB of source, compiled while it runs) takes some 40 MB once in a process. */
const hdf5Bytes = 20 * 1024 * 1024;
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'searchlight-memory-'));
// Inside node_modules, so that packages that are not bundled are found from there.
const probe = path.join(here, '../../node_modules/.cache/searchlight/data-memory-probe.mjs');

/** What reading cost in a process of its own. */
interface Cost {
  readonly cubeBytes: number;
  readonly beyondBytes: number;
  readonly seconds: number;
}

beforeAll(() => {
  buildSync({
    entryPoints: [path.join(here, 'data-memory-probe.ts')],
    outfile: probe,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['h5wasm'],
    // Bundled CommonJS packages ask for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('reading costs at most 64 MB beyond the cube (measured on Linux)', () => {
  it.each(Object.entries(writers))('%s', async (format, write) => {
    const file = path.join(folder, await write(folder));
    const cost = JSON.parse(execFileSync(process.execPath, [probe, file], { encoding: 'utf8' })) as Cost;
    const megabytes = (count: number) => (count / 1024 / 1024).toFixed(0);
    console.log(
      `${format}: cube ${megabytes(cost.cubeBytes)} MB, beyond it ${megabytes(cost.beyondBytes)} MB, ${cost.seconds.toFixed(1)} s`,
    );
    expect(cost.cubeBytes).toBeGreaterThan(35e6);
    expect(cost.beyondBytes).toBeLessThan(allowedBytes + (format.startsWith('HDF5') ? hdf5Bytes : 0));
    rmSync(file, { force: true });
  });
});
