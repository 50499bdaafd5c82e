import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createRun } from '../../../src/runs/create';
import { sendControl } from '../../../src/runs/control';
import { inspectLock } from '../../../src/runs/lock';
import { readRecord } from '../../../src/runs/record';
import { readRun } from '../../../src/runs/run';
import { cli, cliJson, startCli } from '../../fixtures/cli';
import { writeScene } from '../../fixtures/scene';
import { until } from '../../fixtures/until';
import { emptyFolder, newRun } from '../runs/folder';

// Each test starts processes, which takes long where many run at once.
vi.setConfig({ testTimeout: 60_000 });

const long = '{ endmembers: 3, iterations: 200000, tolerance: 0 }';
const few = 'output: { maps: [npy], report: false }\nexecution: { checkpointSeconds: 0.05, threads: 1 }\n';

/** Starts a run that takes long, and waits until it iterates. */
async function longRun() {
  const root = emptyFolder();
  const config = writeScene(root, { method: long, rest: few });
  const folder = join(root, 'out');
  const run = startCli(['run', config, '--out', folder, '--json'], root);
  await until(async () => ((await readRecord(folder).catch(() => undefined))?.progress?.step ?? 0) > 0, 30_000);
  const end = async () => {
    const { socket } = await readRecord(folder);
    if (socket) await sendControl(socket, { request: 'stop' });
    await until(async () => (await inspectLock(folder)).state === 'free');
  };
  return { root, folder, run, end };
}

test('a run gives its result as one JSON object and leaves it in its folder', async () => {
  const root = emptyFolder();
  const config = writeScene(root);
  const { code, json, stderr } = await cliJson(['run', config], root);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(Object.keys(json)).toEqual(['run', 'folder', 'task', 'status', 'device', 'seconds', 'metrics', 'artifacts']);
  expect(json).toMatchObject({
    run: expect.stringMatching(/^scene-\d{8}-\d{6}-[0-9a-f]{2}$/) as string,
    folder: join(root, '.searchlight', 'runs', json.run as string),
    task: 'unmix/rrlbs',
    status: 'done',
    device: 'cpu',
    metrics: { objective: expect.any(Number) as number, reconstruction_rmse: expect.any(Number) as number },
  });
  for (const { path } of json.artifacts as { path: string }[]) {
    expect(existsSync(join(json.folder as string, path)), path).toBe(true);
  }
  expect(readdirSync(join(json.folder as string, 'artifacts'))).toContain('report.html');
  const again = await cliJson(['reproduce', json.run as string], root);
  expect(again.code).toBe(0);
  expect(again.json).toMatchObject({ reproduces: json.run, identical: true, differences: [], status: 'done' });
  const exported = await cliJson(['export', json.run as string, '--format', 'html', '--out', 'page.html'], root);
  expect(exported.json).toMatchObject({ files: [join(root, 'page.html')] });
  expect(readFileSync(join(root, 'page.html'), 'utf8')).toMatch(/<!doctype html>/i);
  const format = await cli(['export', json.run as string, '--format', 'jpeg'], root);
  expect(format).toMatchObject({ code: 2, stderr: expect.stringMatching(/unknown-format.*allowed are png/) as string });
});

test('repeats are told with mean, spread and values', async () => {
  const root = emptyFolder();
  const config = writeScene(root, { method: '{ endmembers: 3, iterations: 10, repeats: 3 }', rest: few });
  const { json } = await cliJson(['run', config], root);
  const { mean, std, values } = (json.repeats as Record<string, { mean: number; std: number; values: number[] }>)
    .objective;
  expect(values).toHaveLength(3);
  expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value) / 3, 10);
  expect(std).toBeGreaterThanOrEqual(0);
  expect((json.metrics as { objective: number }).objective).toBe(Math.min(...values));
});

test('piped progress is a line now and then; --quiet leaves only the result', async () => {
  const root = emptyFolder();
  const config = writeScene(root, { rest: few });
  const { stdout } = await cli(['run', config], root);
  expect(stdout).toMatch(/^Scene\n {2}File: scene\.npy$/m);
  expect(stdout).toMatch(/^\w+ 40\/40 {2}objective \S+$/m);
  expect(stdout).toMatch(/^unmix\/rrlbs done in \S+ s on cpu\n( {2}.*\n)+$/m);
  expect(stdout).not.toMatch(/[\r\u001b]/);
  const quiet = await cli(['run', config, '--quiet'], root);
  expect(quiet.stdout).toMatch(/^unmix\/rrlbs done in/);
});

test('--out must be free, --set and --device go into the snapshot', async () => {
  const root = emptyFolder();
  const config = writeScene(root, { rest: few });
  const args = ['run', config, '--out', 'out', '--set', 'method.lambda=0.2', '--set', 'seed=3', '--device', 'eager'];
  const { json } = await cliJson(args, root);
  expect(json).toMatchObject({ folder: join(root, 'out'), status: 'done', device: 'eager' });
  expect(readFileSync(join(root, 'out', 'config.yaml'), 'utf8')).toMatch(/lambda: 0\.2\n/);
  expect((await readRecord(join(root, 'out'))).seed).toBe(3);
  expect(await cli(args, root)).toMatchObject({ code: 2, stderr: expect.stringMatching(/folder-not-empty/) as string });
});

test('Ctrl-C stops a run cleanly, and resume goes on', async () => {
  const { root, folder, run, end } = await longRun();
  run.child.kill('SIGINT');
  const { code, stdout, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'stopped', folder });
  expect(stderr).toMatch(/Ctrl-C again kills/);
  expect((await readRun(folder)).record.status).toBe('stopped');
  const again = startCli(['resume', folder], root);
  await until(async () => (await readRecord(folder)).status === 'running');
  await end();
  expect(await again.ended).toMatchObject({
    code: 130,
    stdout: expect.stringMatching(/stopped at step \d+; go on/) as string,
  });
});

test.each(['SIGKILL', 'SIGHUP', 'SIGTERM'] as const)(
  'a command line that ends by %s leaves the run at work',
  async (signal) => {
    const { folder, run, end } = await longRun();
    run.child.kill(signal);
    await run.ended;
    const before = (await sendControl((await readRecord(folder)).socket!, { request: 'status' })).step;
    await until(
      async () => (await sendControl((await readRecord(folder)).socket!, { request: 'status' })).step > before,
    );
    expect((await readRun(folder)).record.status).toBe('running');
    await end();
  },
);

test('a second Ctrl-C kills, and the run can be resumed', async () => {
  const { folder, run } = await longRun();
  const { lock } = await readRun(folder);
  process.kill(lock.owner!.pid, 'SIGSTOP'); // a worker that hangs
  run.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 100));
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
});

test('pause and resume from another terminal', async () => {
  const { root, folder, run, end } = await longRun();
  expect(await cliJson(['pause', folder], root)).toMatchObject({ code: 0, json: { status: 'paused' } });
  const follower = startCli(['resume', folder, '--json'], root);
  await until(async () => (await readRecord(folder)).status === 'running');
  const stopped = await cliJson(['stop', folder], root);
  expect(stopped).toMatchObject({ code: 0, json: { status: 'stopped' } });
  expect((await follower.ended).code).toBe(130);
  expect((await run.ended).code).toBe(130);
  await end();
});

test('a worker that is killed is told as interrupted, with the way on', async () => {
  const { folder, run } = await longRun();
  process.kill((await readRun(folder)).lock.owner!.pid, 'SIGKILL');
  const { code, stdout, stderr } = await run.ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/error interrupted: .*\nGo on from its last checkpoint with `searchlight resume scene-/);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
});

test('validate says what it found, and leaves nothing', async () => {
  const root = emptyFolder();
  const config = writeScene(root);
  const { code, json } = await cliJson(['validate', config], root);
  expect(code).toBe(0);
  expect(json).toMatchObject({ valid: true, file: config, task: 'unmix/rrlbs', warnings: [] });
  writeFileSync(config, readFileSync(config, 'utf8').replace('endmembers: 3', 'endmembers: 30'));
  const wrong = await cliJson(['validate', config], root);
  expect(wrong).toMatchObject({ code: 2, json: { status: 'failed', error: { code: 'too-many-endmembers', line: 6 } } });
  expect(existsSync(join(root, '.searchlight'))).toBe(false);
});

test('a worker that cannot take its run says why', async () => {
  const root = emptyFolder();
  const { folder } = await createRun(newRun(root));
  mkdirSync(join(folder, 'run.reserve')); // where a file must be
  const { code, stderr } = await cli(['resume', folder], root);
  expect(code).toBe(1);
  expect(stderr).toMatch(/error not-started: the worker could not take the run: error .*EISDIR/);
});
