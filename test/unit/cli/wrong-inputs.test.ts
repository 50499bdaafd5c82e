// What a person may get wrong: each is told in one line with its place, a remedy and the exit code of its kind.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cli, cliJson } from '../../fixtures/cli';
import { defaultSize, enviHeader, mat, mixedCube, npy, writeScene } from '../../fixtures/scene';
import { emptyFolder } from '../runs/folder';

// Each test starts processes, which takes long where many run at once.
vi.setConfig({ testTimeout: 60_000 });

const { rows, cols, bands } = defaultSize;
const shape = [rows, cols, bands];
const cube = () => mixedCube(defaultSize);
const matFile = () => mat('Y', bands, rows * cols, Float64Array.from(cube()));

/** Replaces the scene of a config. */
function use(root: string, config: string, file: string, more = ''): void {
  writeFileSync(config, readFileSync(config, 'utf8').replace('cube: scene.npy', `cube: ${file}${more}`));
  if (!existsSync(join(root, file))) throw new Error(`the test forgot ${file}`);
}

interface WrongInput {
  readonly what: string;
  readonly make: (root: string, config: string) => void;
  readonly exit: 2 | 3;
  /** The whole first line of stderr. */
  readonly error: RegExp;
  /** True when it shows only while the values are read, so that there is a run, which has failed. */
  readonly late?: boolean;
}

const edit = (from: string, to: string) => (_: string, config: string) =>
  writeFileSync(config, readFileSync(config, 'utf8').replace(from, to));

const wrongInputs: readonly WrongInput[] = [
  {
    what: 'a missing file',
    make: edit('scene.npy', 'scne.npy'),
    exit: 3,
    error: /^scene\.searchlight\.yaml:5:9: error missing-file: there is no file scne\.npy/,
  },
  {
    what: 'a truncated MAT file',
    make: (root, config) => {
      writeFileSync(join(root, 'cut.mat'), matFile().subarray(0, 2000));
      use(root, config, 'cut.mat');
    },
    exit: 3,
    error: /^cut\.mat: error \S+: .*/,
  },
  {
    what: 'a header that lies about the size',
    make: (root, config) => {
      writeFileSync(join(root, 'lie.hdr'), enviHeader({ ...defaultSize, bands: bands + 1 }));
      writeFileSync(join(root, 'lie.img'), Buffer.from(cube().buffer));
      use(root, config, 'lie.hdr');
    },
    exit: 3,
    error: new RegExp(`^lie\\.\\w+: error \\S+: .*${rows * cols * bands * 4}`),
  },
  {
    what: 'a wrong variable',
    make: (root, config) => {
      writeFileSync(join(root, 'scene.mat'), matFile());
      use(root, config, 'scene.mat', '\n  variable: Z\n  rows: 14\n  cols: 12');
    },
    exit: 2,
    error: /^scene\.searchlight\.yaml:6:13: error wrong-variable: .*Y/,
  },
  {
    what: 'more endmembers than bands',
    make: edit('endmembers: 3', 'endmembers: 25'),
    exit: 2,
    error: /^scene\.searchlight\.yaml:6:23: error too-many-endmembers: .*25.*24/,
  },
  {
    what: 'NaN everywhere',
    make: (root) => writeFileSync(join(root, 'scene.npy'), npy(shape, new Float32Array(rows * cols * bands).fill(NaN))),
    exit: 3,
    error: /^scene\.npy: error no-finite-values: /,
    late: true,
  },
  {
    what: 'all bands zero',
    make: (root) => writeFileSync(join(root, 'scene.npy'), npy(shape, new Float32Array(rows * cols * bands))),
    exit: 3,
    error: /^scene\.npy: error all-zero: /,
    late: true,
  },
  {
    what: 'an unknown key',
    make: edit('seed: 7', 'sead: 7'),
    exit: 2,
    error: /^scene\.searchlight\.yaml:2:1: error unknown-key: .*`sead`/,
  },
  {
    what: 'a wrong type',
    make: edit('seed: 7', 'seed: seven'),
    exit: 2,
    error: /^scene\.searchlight\.yaml:2:7: error \S+: .*seven/,
  },
  {
    what: 'a tab in YAML',
    make: edit('  cube:', '\tcube:'),
    exit: 2,
    error: /^scene\.searchlight\.yaml:5:1: error yaml-tab: /,
  },
  {
    what: 'a config that is no YAML file',
    make: (_, config) => writeFileSync(config, Buffer.from([0, 1, 2, 3])),
    exit: 2,
    error: /^scene\.searchlight\.yaml: error config-not-text: /,
  },
];

test.each(wrongInputs)('$what', async ({ make, exit, error, late }) => {
  const root = emptyFolder();
  const config = writeScene(root);
  make(root, config);
  const { code, stdout, stderr } = await cli(['run', config, '--quiet'], root);
  const [first, remedy, ...rest] = stderr.trimEnd().split('\n');
  expect(first).toMatch(error);
  expect(remedy, 'the remedy').toMatch(/^\S.*[.?`]$/);
  expect(rest, 'nothing else').toEqual([]);
  expect(code).toBe(exit);
  const runs = join(root, '.searchlight', 'runs');
  expect(existsSync(runs) ? readdirSync(runs).length : 0).toBe(late ? 1 : 0);
  if (!late) return expect(stdout).toBe('');
  const { json } = await cliJson(['runs'], root);
  expect(json.runs).toMatchObject([{ status: 'failed', error: { kind: 'data' } }]);
});

test('a single dead band is a warning and left out', async () => {
  const root = emptyFolder();
  const config = writeScene(root, { rest: 'output: { maps: [], report: false }\n' });
  const values = cube();
  for (let pixel = 0; pixel < rows * cols; pixel++) values[pixel * bands + 6] = 0;
  writeFileSync(join(root, 'scene.npy'), npy(shape, values));
  const { code, stderr, stdout } = await cli(['run', config], root);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: Band 7 is zero/);
  expect(stdout).toMatch(/Bands: 23 of 24/);
});
