import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackExtension } from './unpack';

const target = `${process.platform}-${process.arch}`;
const root = join(__dirname, '..', '..');

/** Far from the repository, so that nothing is found in its `node_modules`. */
const scratch = mkdtempSync(join(tmpdir(), 'searchlight-vsix-'));
const extension = join(scratch, 'extension');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(extension, 'dist', script), ...args], { encoding: 'utf8', cwd: scratch });

describe(`the package for ${target}`, () => {
  let files: string[] = [];
  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'scripts', 'package.mjs'), '--target', target, '--out', scratch]);
    const vsix = readdirSync(scratch).find((name) => name.endsWith('.vsix')) ?? '';
    files = await unpackExtension(join(scratch, vsix), extension);
  }, 120_000);

  it('holds the native library of this platform and no other', () => {
    const platforms = files.flatMap((path) => /bin\/napi-v6\/(\w+\/\w+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(platforms)]).toEqual([target.replace('-', '/')]);
  });

  it('holds no sources, maps or tests', () => {
    expect(files.filter((path) => /\.(ts|tsx|map)$|^(src|test|bench|scripts)\//.test(path))).toEqual([]);
  });

  it('holds the examples with their data, without runs, and the texts of every language', () => {
    const examples = files.filter((path) => path.startsWith('examples/'));
    const needed = ['moffett.searchlight.yaml', 'moffett.hdr', 'moffett.img', 'moffett-truth.npz', 'scene.img'];
    expect(examples).toEqual(expect.arrayContaining(needed.map((name) => `examples/unmixing/${name}`)));
    expect(examples.filter((path) => /\/\.searchlight\/|\.mjs$/.test(path))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['package.nls.de.json', 'l10n/bundle.l10n.de.json']));
  });

  it('has what its manifest names', () => {
    const { main, bin } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as {
      main: string;
      bin: Record<string, string>;
    };
    for (const path of [main, ...Object.values(bin)]) expect(files).toContain(path.replace('./', ''));
    const manifest = readFileSync(join(extension, 'package.json'), 'utf8');
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:media|language|schemas)\/[^"]+)"/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(8);
    expect(files).toEqual(expect.arrayContaining(named));
  });

  it('prints its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const { status, stdout } = run('cli.js', '--version');
    expect(status).toBe(0);
    expect(stdout).toContain(version);
  });

  it('validates an example', () => {
    cpSync(join(root, 'examples', 'unmixing'), join(scratch, 'example'), { recursive: true });
    expect(run('cli.js', 'validate', join(scratch, 'example', 'moffett.searchlight.yaml'))).toMatchObject({
      status: 0,
    });
  });

  it('finds ONNX Runtime and the HDF5 library from its bundles', () => {
    const load = `require('onnxruntime-node'); import('h5wasm/node').then(({ ready }) => ready).then(() => console.log('ok'))`;
    const dist = join(extension, 'dist');
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', load], { encoding: 'utf8', cwd: dist });
    expect({ stdout, stderr }).toEqual({ stdout: 'ok\n', stderr: '' });
  });
});
