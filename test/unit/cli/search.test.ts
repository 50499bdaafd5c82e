// Architecture searches from their configs to exports, and what a person may get wrong on the way.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cli, cliJson } from '../../fixtures/cli';
import { tinyImages } from '../search/child/tinyImages';

// Each test starts processes, which takes long where many run at once.
vi.setConfig({ testTimeout: 240_000 });

const classes = ['row', 'column', 'square'];

/** Images of 8x8 pixels, one a line, the class at its end. */
function imageTable(count: number, seed: number, classOf = (label: number) => `,${classes[label]}`): string {
  const { images, labels } = tinyImages(count, seed);
  const pixels = (image: number) => [...images.data.subarray(64 * image, 64 * image + 64)].map((x) => x.toFixed(3));
  return Array.from(labels, (label, image) => `${pixels(image).join(',')}${classOf(label)}\n`).join('');
}

const method = `preset: test
  space: { operations: [none, skip_connect, sep_conv_3x3], nodes: 1, channels: 2 }
  child: { channels: 2, epochs: 2, batch: 16 }`;

const config = (task: string, rest = '') => `task: ${task}
data: { images: images.csv, test: test.csv }
output: { pictures: [svg] }
method:
  ${method}
${rest}`;

/** Codes of NAS-Bench-201 with made up scores. */
const benchmark = (): string => {
  const codes = Array.from({ length: 5 ** 6 }, (_, i) => i.toString(5).padStart(6, '0'));
  const score = (code: string) => [...code].reduce((sum, digit) => sum + Number(digit), 0);
  return ['code,val,seconds,test', ...codes.map((code) => `${code},${score(code)},10,${score(code) + 1}`)].join('\n');
};

let root: string;
const run = (...args: string[]) => cli(args, root);
const runJson = (...args: string[]) => cliJson(args, root);
const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const artifact = (folder: string, file: string) => readFileSync(join(root, folder, 'artifacts', file), 'utf8');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'searchlight-search-'));
  write('images.csv', imageTable(130, 1));
  write('test.csv', imageTable(24, 2));
  write('table.csv', benchmark());
  writeFileSync(join(root, 'table.csv.gz'), gzipSync(benchmark()));
  write('data.searchlight.yaml', config('search/data', '  batch: 16\n'));
  write('random.searchlight.yaml', config('search/random', '  train: { batch: 16 }\n'));
  for (const name of ['data', 'random']) {
    const { code, stderr } = await run('run', `${name}.searchlight.yaml`, '--out', name, '--device', 'cpu');
    expect(stderr.replace(/^npm.*\n/gm, '')).toBe('');
    expect(code).toBe(0);
  }
}, 240_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a search leaves its architecture, the trained network and all candidates', async () => {
  const genotype = JSON.parse(artifact('data', 'genotype.json')) as { cells: object; network: { channels: number }[] };
  expect(Object.keys(genotype.cells)).toEqual(['normal', 'reduction']);
  expect(genotype.network[0].channels).toBe(6);
  const candidates = artifact('data', 'candidates.jsonl').trim().split('\n');
  const origins = candidates.map((line) => (JSON.parse(line) as { origin: string; weights: string }).origin);
  expect(origins.slice(0, 3)).toEqual(['search', 'search', 'search']);
  expect(origins.at(-1)).toBe('random');
  const files = readdirSync(join(root, 'data/artifacts'));
  expect(files).toEqual(
    expect.arrayContaining(['model.onnx', 'model.safetensors', 'MODEL_CARD.md', 'report.html', 'normal_cell.svg']),
  );
  expect(files.filter((file) => file.endsWith('.png'))).toEqual([]);
  const { json } = await runJson('show', 'data');
  expect(json).toMatchObject({
    task: 'search/data',
    status: 'done',
    metrics: { random: { params: expect.any(Number) as number } },
  });
  const { json: random } = await runJson('show', 'random');
  expect(random).toMatchObject({ metrics: { evaluations: 3 } });
});

test('the summary compares the search with the simpler method', async () => {
  const { stdout } = await run('show', 'data');
  expect(stdout).toMatch(/test_accuracy +accuracy +gap +params +macs\n +search .*\n +random /);
});

test('exports are those of the run, and runs are compared', async () => {
  for (const [format, file] of [
    ['genotype', 'found.json'],
    ['onnx', 'net.onnx'],
    ['candidates', 'all.csv'],
  ]) {
    expect((await run('export', 'data', '--format', format, '--out', file)).code).toBe(0);
    expect(existsSync(join(root, file))).toBe(true);
  }
  const { stdout } = await run('compare', 'data', 'random');
  expect(stdout).toMatch(/test_accuracy/);
  const refused = await run('assign', 'data', 'test.csv');
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toMatch(/not-clustering/);
});

test('a table is searched with its cost as the budget, over seeds', async () => {
  const data = '{ table: table.csv, score: val, cost: seconds, testScore: test }';
  write('t.searchlight.yaml', `task: search/evolution\ndata: ${data}\nmethod: { budget: { cost: 605 }, repeats: 3 }\n`);
  const { code, json } = await runJson('run', 't.searchlight.yaml', '--out', 'table');
  expect(code).toBe(0);
  const { metrics, repeats } = json as {
    metrics: Record<string, number>;
    repeats: Record<string, { values: number[] }>;
  };
  expect(metrics.evaluations).toBe(60);
  expect(metrics.test_accuracy).toBe(metrics.accuracy + 1);
  expect(metrics.accuracy).toBe(Math.max(...repeats.accuracy.values));
  expect(repeats.test_accuracy.values).toHaveLength(3);
  expect(existsSync(join(root, 'table/artifacts/model.onnx'))).toBe(false);
});

const wrong: Readonly<Record<string, { text: string; code: string; place: RegExp; exit: number }>> = {
  'images without classes': {
    text: config('search/data').replace('images: images.csv, test: test.csv', 'images: plain.npy'),
    ...{ code: 'no-labels', place: /:2:\d+/, exit: 2 },
  },
  'one class': {
    text: config('search/data').replace('images: images.csv, test: test.csv', 'images: one.csv'),
    ...{ code: 'one-class', place: /:2:\d+/, exit: 2 },
  },
  'images too small for two reductions': {
    text: config('search/data').replace('images: images.csv, test: test.csv', 'images: small.npy, labels: labels.txt'),
    ...{ code: 'images-too-small', place: /:2:\d+/, exit: 2 },
  },
  'an operation that is not known': {
    text: config('search/data').replace('skip_connect', 'skip_conect'),
    ...{ code: 'unknown-value', place: /:6:\d+/, exit: 2 },
  },
  'a table without the column': {
    text: 'task: search/random\ndata: { table: table.csv, score: accuracy }\n',
    ...{ code: 'benchmark-columns', place: /:2:\d+/, exit: 2 },
  },
  'a packed table': {
    text: 'task: search/random\ndata: { table: table.csv.gz, score: val }\n',
    ...{ code: 'benchmark-not-text', place: /table\.csv\.gz/, exit: 3 },
  },
  'a table without codes': {
    text: 'task: search/random\ndata: { table: test.csv, score: val }\n',
    ...{ code: 'benchmark-columns', place: /test\.csv/, exit: 3 },
  },
};

test.each(Object.entries(wrong))('%s: one located line and a remedy', async (_, { text, code, place, exit }) => {
  write(
    'one.csv',
    imageTable(30, 1, () => ',same'),
  );
  write('wrong.searchlight.yaml', text);
  const npy = (shape: string, values: number) => {
    const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117) + '\n';
    return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(head), Buffer.alloc(values, 7)]);
  };
  writeFileSync(join(root, 'plain.npy'), npy('30, 8, 8', 30 * 64));
  writeFileSync(join(root, 'small.npy'), npy('30, 3, 3', 30 * 9));
  write('labels.txt', Array.from({ length: 30 }, (_, i) => `c${i % 2}\n`).join(''));
  const found = await run('run', 'wrong.searchlight.yaml');
  expect(found.stderr).toContain(code);
  expect(found.stderr.split('\n')[0]).toMatch(place);
  expect(found.stderr.trim().split('\n').length).toBeGreaterThan(1);
  expect(found.code).toBe(exit);
});

test('limits that no network meets end the run before anything is trained', async () => {
  write('limit.searchlight.yaml', config('search/data', '  constraints: { params: 10 }\n'));
  const { code, stderr } = await run('run', 'limit.searchlight.yaml');
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /limit\.searchlight\.yaml:\d+:\d+: error nothing-within-limits: `method\.constraints` .*parameters, more than 10\n/,
  );
});
