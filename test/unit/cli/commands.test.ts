import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { version } from '../../../package.json';
import { createRun } from '../../../src/runs/create';
import { RunLock } from '../../../src/runs/lock';
import { writeRecord } from '../../../src/runs/record';
import { cli, cliJson } from '../../fixtures/cli';
import { emptyFolder, newRun } from '../runs/folder';

// Each test starts processes, which takes long where many run at once.
vi.setConfig({ testTimeout: 60_000 });

async function doneRun(root: string, lambda: number, sad: number, name = 'samson') {
  const configText = `task: unmix/rrlbs\nmethod:\n  endmembers: 3\n  lambda: ${lambda}\n`;
  const { folder, record } = await createRun(newRun(root, { name, configText }));
  const metrics = { sad_mean: sad, sad: { tree: sad } };
  const done = { ...record, status: 'done' as const, seconds: 3, metrics };
  await writeRecord(folder, done);
  return { id: record.id, folder };
}

test('--version and --help', async () => {
  const folder = emptyFolder();
  expect(await cli(['--version'], folder)).toMatchObject({ code: 0, stdout: `${version}\n` });
  const help = await cli(['--help'], folder);
  expect(help.code).toBe(0);
  for (const command of ['run', 'validate', 'runs', 'show', 'compare', 'resume', 'pause', 'stop']) {
    expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
});

test.each([
  [['walk'], /unknown command 'walk'/],
  [['run'], /missing required argument 'config'/],
  [['runs', '--jsn'], /unknown option '--jsn'\nDid you mean --json\?/],
  [['run', 'absent.searchlight.yaml'], /absent\.searchlight\.yaml: error config-missing/],
  [['run', '.'], /error config-unreadable: not a file/],
  [['show', 'samson'], /error no-run: there is no run samson/],
  [['compare', 'samson'], /error too-few-runs/],
  [['schema', 'unmix/rrlb'], /error unknown-task: .*\nDid you mean unmix\/rrlbs\?/],
])('wrong arguments: %j', async (args, message) => {
  const folder = emptyFolder();
  const { code, stdout, stderr } = await cli(args, folder);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(existsSync(join(folder, '.searchlight'))).toBe(false);
});

test('wrong arguments with --json are one object too', async () => {
  const { code, json } = await cliJson(['walk'], emptyFolder());
  expect(code).toBe(2);
  expect(json).toMatchObject({
    status: 'failed',
    error: { code: 'wrong-arguments', remedy: expect.any(String) as string },
  });
});

test('runs, show and compare tell of runs below the folder', async () => {
  const root = emptyFolder();
  const one = await doneRun(root, 0.03, 0.041);
  const two = await doneRun(join(root), 0.1, 0.052, 'urban');
  const list = await cliJson(['runs'], root);
  expect((list.json.runs as { run: string }[]).map(({ run }) => run).sort()).toEqual([one.id, two.id].sort());
  expect((await cli(['runs'], root)).stdout).toMatch(/samson-.* unmix\/rrlbs +done +sad_mean 0\.04100 +3\.0 s/);
  const shown = await cliJson(['show', 'samson'], root);
  expect(shown.json).toMatchObject({
    run: one.id,
    folder: one.folder,
    status: 'done',
    metrics: { sad_mean: 0.041 },
    seed: 7,
  });
  expect((await cli(['show', one.folder], root)).stdout).toMatch(/sad\.tree +0\.04100/);
  const compared = await cliJson(['compare', one.id, two.id], root);
  expect(compared.json).toMatchObject({
    runs: [one.id, two.id],
    config: [{ path: 'method.lambda', values: [0.03, 0.1] }],
    metrics: [
      { path: 'sad_mean', values: [0.041, 0.052] },
      { path: 'sad.tree', values: [0.041, 0.052] },
    ],
  });
  expect((await cli(['compare', one.id, two.id], root)).stdout).toMatch(/method\.lambda +0\.03000 +0\.1000/);
});

test('what does not run can neither be paused nor stopped', async () => {
  const root = emptyFolder();
  const { id } = await doneRun(root, 0.03, 0.041);
  for (const command of ['pause', 'stop']) {
    const { code, stderr } = await cli([command, id], root);
    expect(code).toBe(1);
    expect(stderr).toMatch(/error not-running: run .* is done/);
  }
});

test('a run that waits in line is taken out of it', async () => {
  const root = emptyFolder();
  const { record } = await createRun(newRun(root, { turn: 1 }));
  expect((await cliJson(['stop', record.id], root)).json).toMatchObject({ status: 'stopped' });
});

test('to resume a run that is done gives its result', async () => {
  const root = emptyFolder();
  const { id } = await doneRun(root, 0.03, 0.041);
  const { code, json } = await cliJson(['resume', id], root);
  expect(code).toBe(0);
  expect(json).toMatchObject({ run: id, status: 'done', metrics: { sad_mean: 0.041 } });
});

test('a run at work is not resumed a second time', async () => {
  const root = emptyFolder();
  const { folder, record } = await createRun(newRun(root));
  await writeRecord(folder, { ...record, status: 'running' });
  const lock = await RunLock.acquire(folder);
  const { code, stderr } = await cli(['resume', folder], root);
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`error run-in-use: .* belongs to process ${process.pid}, which is at work on it`));
  await lock.release();
});

test('init without a task names the others', async () => {
  const { stdout } = await cli(['init'], emptyFolder());
  expect(stdout).toMatch(/it is of unmix\/rrlbs; others: .*cluster\/ddc/);
});

test('init writes a config to start from, once', async () => {
  const root = emptyFolder();
  const { code, json } = await cliJson(['init', 'unmix/dgs-nmf', 'scene'], root);
  expect(code).toBe(0);
  const file = join(root, 'scene', 'scene.searchlight.yaml');
  expect(json).toEqual({ file, task: 'unmix/dgs-nmf' });
  expect(readFileSync(file, 'utf8')).toMatch(/^task: unmix\/dgs-nmf/m);
  const again = await cli(['init', 'unmix/dgs-nmf', 'scene'], root);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringMatching(/error file-exists/) as string });
});

test('schema prints JSON schema', async () => {
  const one = JSON.parse((await cli(['schema', 'unmix/rrlbs'], emptyFolder())).stdout) as Record<string, unknown>;
  expect(one).toMatchObject({ type: 'object', properties: { task: { const: 'unmix/rrlbs' } } });
});

test('mistakes in a config are told all at once, each at its place', async () => {
  const root = emptyFolder();
  const file = join(root, 'x.searchlight.yaml');
  writeFileSync(file, 'task: unmix/nmf\ndata:\n  cube: x.npy\n  crp: 1\nmethod:\n  endmembers: many\n');
  const { code, stderr, json } = await cliJson(['run', file], root);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^x\.searchlight\.yaml:4:3: error unknown-key: .*\nDid you mean `crop`\?\n/);
  expect(stderr).toMatch(/^x\.searchlight\.yaml:6:15: error /m);
  expect(json).toMatchObject({ status: 'failed', error: { code: 'unknown-key', file, line: 4, column: 3 } });
  expect(existsSync(join(root, '.searchlight'))).toBe(false);
});

test('the path of --device and --set is told in their mistakes', async () => {
  const root = emptyFolder();
  writeFileSync(
    join(root, 'x.searchlight.yaml'),
    'task: unmix/nmf\ndata: { cube: x.npy }\nmethod: { endmembers: 3 }\n',
  );
  const device = await cli(['run', 'x.searchlight.yaml', '--device', 'abacus'], root);
  expect(device).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/error unknown-device: --device abacus/) as string,
  });
  const set = await cli(['validate', 'x.searchlight.yaml', '--set', 'method.endmembers=-1'], root);
  expect(set).toMatchObject({ code: 2, stderr: expect.stringMatching(/--set method\.endmembers=-1/) as string });
});
