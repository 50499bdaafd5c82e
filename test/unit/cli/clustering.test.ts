// A clustering from its config to exports, new data and a comparison, and what a person may get wrong on the way.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, afterAll, expect, test, vi } from 'vitest';
import { tmpdir } from 'node:os';
import { createRun } from '../../../src/runs/create';
import { writeRecord } from '../../../src/runs/record';
import { cli, cliJson } from '../../fixtures/cli';
import { readCsvRecords } from '../../fixtures/csv';
import { newRun } from '../runs/folder';

// Each test starts processes, which takes long where many run at once.
vi.setConfig({ testTimeout: 120_000 });

/** Three groups of points around the corners of a triangle. */
function table(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const [x, y] = [
      [0, 0],
      [10, 0],
      [0, 10],
    ][i % 3];
    return `${x + (i % 5) / 10},${y + (i % 7) / 10},${['a', 'b', '=c'][i % 3]}`;
  });
  return ['x,y,class', ...rows].join('\n') + '\n';
}

const config = (seed: number) => `task: cluster/kmeans
name: corners
seed: ${seed}
data: { table: points.csv, labelColumn: class }
method: { clusters: 3 }
`;

let root: string;
const run = (...args: string[]) => cli(args, root);
const runJson = (...args: string[]) => cliJson(args, root);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'searchlight-clustering-'));
  writeFileSync(join(root, 'points.csv'), table(60));
  writeFileSync(join(root, 'new.csv'), table(12));
  for (const seed of [1, 2]) {
    writeFileSync(join(root, `${seed}.searchlight.yaml`), config(seed));
    const { code, stdout, stderr } = await run(
      'run',
      `${seed}.searchlight.yaml`,
      '--out',
      `run${seed}`,
      '--device',
      'cpu',
    );
    expect(stderr.replace(/^npm.*\n/gm, '')).toBe('');
    expect(stdout).toMatch(/clusters +run\d.artifacts.assignments\.csv/);
    expect(code).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('new data are assigned as those of the run were, into a file or onto the terminal', async () => {
  const { code, json } = await runJson('assign', 'run1', 'new.csv', '--out', 'out/new-clusters.csv');
  expect(code).toBe(0);
  expect(json).toMatchObject({ samples: 12, skipped: 0, sizes: [4, 4, 4], metrics: { acc: 1, ari: 1 } });
  const [header, ...rows] = readCsvRecords(readFileSync(join(root, 'out/new-clusters.csv'), 'utf8'));
  expect(header).toEqual(['name', 'cluster', 'cluster_name', 'confidence', 'label']);
  const known = readCsvRecords(readFileSync(join(root, 'run1/artifacts/assignments.csv'), 'utf8')).slice(1);
  expect(rows.map(([, cluster]) => cluster)).toEqual(known.slice(0, 12).map(([, cluster]) => cluster));
  expect(rows[2].at(-1)).toBe("'=c");
  writeFileSync(join(root, 'unlabelled.csv'), table(12).replace(/,[^,]*$/gm, ''));
  const unlabelled = await runJson('assign', 'run1', 'unlabelled.csv');
  expect(unlabelled.json).toMatchObject({ clusters: rows.map(([, cluster]) => Number(cluster)) });
  expect(unlabelled.json).not.toHaveProperty('metrics');
  const printed = await run('assign', 'run1', 'new.csv');
  expect(readCsvRecords(printed.stdout)).toEqual([header, ...rows]);
});

/** Low and high tones in turn, raw, half a second each, and the manifest that says where they lie. */
function writeTones(folder: string, count: number): void {
  mkdirSync(join(root, folder));
  const length = 4000;
  const samples = Int16Array.from({ length: count * length }, (_, i) => {
    const tone = Math.floor(i / length);
    return 9000 * Math.sin((2 * Math.PI * (tone % 2 === 0 ? 300 : 2500) * (1 + tone / 200) * i) / 8000);
  });
  writeFileSync(join(root, folder, 'tones.bin'), Buffer.from(samples.buffer));
  const rows = Array.from({ length: count }, (_, i) => `${folder} ${i},${i % 2 === 0 ? 'low' : 'high'},${i * length},${length}`); // prettier-ignore
  writeFileSync(join(root, folder, 'manifest.csv'), `${['file,class,offset_samples,n_samples', ...rows].join('\n')}\n`);
}

test('new raw sound is read by the manifest beside it', async () => {
  writeTones('known', 20);
  writeTones('unheard', 6);
  const data = '{ audio: known/tones.bin }';
  writeFileSync(join(root, 'tones.searchlight.yaml'), `task: cluster/kmeans\ndata: ${data}\nmethod: { clusters: 2 }\n`);
  expect((await run('run', 'tones.searchlight.yaml', '--out', 'tones', '--device', 'cpu')).code).toBe(0);
  const { code, json } = await runJson('assign', 'tones', 'unheard/tones.bin');
  expect(code).toBe(0);
  expect(json).toMatchObject({ samples: 6, skipped: 0, metrics: { acc: 1 }, labels: ['low', 'high', 'low', 'high', 'low', 'high'] }); // prettier-ignore
  const { clusters } = json as { clusters: number[] };
  expect(clusters).toEqual([0, 1, 2, 3, 4, 5].map((tone) => clusters[tone % 2]));
});

test('the names that a person gave clusters are those of exports and of new data', async () => {
  writeFileSync(join(root, 'run2/names.json'), JSON.stringify({ format: 1, names: { 0: '<zebra>' } }));
  await run('export', 'run2', '--format', 'assignments', '--out', 'named.csv');
  expect(readFileSync(join(root, 'named.csv'), 'utf8')).toContain(',0,<zebra>,');
  expect((await run('assign', 'run2', 'new.csv')).stdout).toContain(',0,<zebra>,');
});

test('a comparison tells how far two clusterings agree', async () => {
  const { json } = await runJson('compare', 'run1', 'run2');
  expect(json).toMatchObject({ agreement: [{ samples: 60, ari: 1, nmi: 1 }] });
  expect((await run('compare', 'run1', 'run2')).stdout).toMatch(/agreement of the clusters\n.* ari +nmi +samples\n/);
});

test.each([
  [
    ['export', 'run1', '--format', 'envi'],
    2,
    /error unknown-format: --format envi is not known for cluster\/kmeans; allowed are assignments, npy/,
  ],
  [['export', 'run1', '--format', 'assignment'], 2, /Did you mean assignments\?/],
  [['export', 'run1', '--format', 'onnx'], 2, /error nothing-to-export: .*cluster\/kmeans leaves no such model/],
  [['assign', 'run1'], 2, /error wrong-arguments: missing required argument 'data'/],
  [['assign', 'run9', 'new.csv'], 2, /error no-run/],
  [['assign', 'run1', 'new.csv', '--device', 'abacus'], 2, /error unknown-device: --device abacus/],
  [['assign', 'run1', 'nwe.csv'], 3, /nwe\.csv: error missing-file: .*\n/],
  [['assign', 'run1', 'other.csv'], 2, /error column-count: .* has rows of 4 columns; needed: 2/],
  [['assign', 'run1', 'new.csv', '--labels', 'points.csv'], 2, /error labels-length/],
])('wrong arguments: %j', async (args, exit, message) => {
  writeFileSync(join(root, 'other.csv'), 'u,v,w,x\n1,2,3,4\n4,5,6,7\n');
  const { code, stderr } = await cli(args, root);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(code).toBe(exit);
});

test('runs that cannot assign say so', async () => {
  const queued = await createRun(newRun(root, { name: 'queued', task: 'cluster/ddc' }));
  expect((await run('assign', queued.folder, 'new.csv')).stderr).toMatch(/error run-not-done: .* is queued/);
  await writeRecord(queued.folder, { ...queued.record, status: 'done' });
  expect((await run('assign', queued.folder, 'new.csv')).stderr).toMatch(/error no-model: /);
  const unmixed = await createRun(newRun(root, { name: 'unmixed' }));
  await writeRecord(unmixed.folder, { ...unmixed.record, status: 'done' });
  expect((await run('assign', unmixed.folder, 'new.csv')).stderr).toMatch(
    /error not-clustering: .* is of unmix\/rrlbs/,
  );
  expect(existsSync(join(root, 'queued-assignments'))).toBe(false);
});

test('a damaged model is told with its place', async () => {
  writeFileSync(join(root, 'run2/artifacts/model.json'), '{');
  const { code, stderr } = await run('assign', 'run2', 'new.csv');
  expect(code).toBe(3);
  expect(stderr).toMatch(/run2.artifacts.model\.json: error model-unreadable: /);
});
