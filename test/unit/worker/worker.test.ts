import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test, vi } from 'vitest';
import { annotateRun } from '../../../src/runs/annotate';
import { sendControl } from '../../../src/runs/control';
import { readEvents } from '../../../src/runs/events';
import { runPaths } from '../../../src/runs/paths';
import { readRecord } from '../../../src/runs/record';
import { readRun } from '../../../src/runs/run';
import { RunOwner } from '../../../src/worker/run-owner';
import { until } from '../../fixtures/until';
import { ask, newTinyRun, reached, runTiny, startTiny } from '../../fixtures/worker/tiny';

// Each test starts processes, which takes long where many run at once.
vi.setConfig({ testTimeout: 60_000 });

/** The tiny task's recurrence. */
function logistic(steps: number): number {
  let value = 0.3;
  for (let step = 0; step < steps; step++) value = 3.9 * value * (1 - value);
  return value;
}

const statusOf = async (folder: string) => (await readRun(folder)).record.status;
const timed = async <T>(action: () => Promise<T>) => {
  const start = performance.now();
  return { value: await action(), milliseconds: performance.now() - start };
};

test('a run that is done says so last, with its result', async () => {
  const folder = await newTinyRun({ steps: 30 });
  const record = await runTiny(folder);
  expect(record).toMatchObject({ status: 'done', metrics: { objective: logistic(30) }, progress: { step: 30 } });
  expect(record.pid ?? record.socket ?? record.error).toBeUndefined();
  expect(record.seconds).toBeGreaterThan(0);
  const events = await readEvents(folder);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(events.slice(-2)).toMatchObject([{ type: 'result' }, { type: 'status', status: 'done' }]);
  expect(readdirSync(folder).sort()).toEqual([
    'artifacts',
    'checkpoints',
    'config.yaml',
    'events.jsonl',
    'log.txt',
    'run.json',
  ]);
  const picture = events.find((event) => event.type === 'artifact')!;
  expect(record.artifacts).toEqual([]);
  expect(readFileSync(join(folder, picture.path)).toString('latin1', 1, 6)).toBe('NUMPY');
});

test('a run that is done is not taken again', async () => {
  const folder = await newTinyRun({ steps: 3 });
  await runTiny(folder);
  expect((await startTiny(folder).ended).stderr).toMatch(/is done already/);
});

test('pause waits at a checkpoint, resume goes on, and pauses cost no time', async () => {
  const folder = await newTinyRun({ steps: 60, rest: 5 });
  const { ended } = startTiny(folder);
  const socket = await reached(folder, 5);
  expect((await ask(socket, 'pause')).pending).toBe('pause');
  await until(async () => (await statusOf(folder)) === 'paused');
  const { step } = await ask(socket, 'status');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await ask(socket, 'status')).step).toBe(step);
  expect(readdirSync(runPaths.checkpoints(folder)).some((name) => name.endsWith(`step-${step}.json`))).toBe(true);
  await ask(socket, 'resume');
  await ended;
  expect(await readRecord(folder)).toMatchObject({ status: 'done', metrics: { objective: logistic(60) } });
});

test('stop saves, and resume ends bit-identical', async () => {
  const folder = await newTinyRun({ steps: 80, rest: 4 });
  const first = startTiny(folder);
  await ask(await reached(folder, 7), 'stop');
  await first.ended;
  expect(await statusOf(folder)).toBe('stopped');
  const stoppedAt = (await readRecord(folder)).progress!.step;
  expect(stoppedAt).toBeLessThan(80);
  await runTiny(folder);
  expect(await readRecord(folder)).toMatchObject({ status: 'done', metrics: { objective: logistic(80) } });
  const events = await readEvents(folder);
  expect(events.find(({ type }) => type === 'resumed')).toMatchObject({ step: stoppedAt });
  const steps = events.flatMap((event) => (event.type === 'metric' ? [event.step] : []));
  expect(steps).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
});

test('a paused run can be stopped', async () => {
  const folder = await newTinyRun({ steps: 500, rest: 5 });
  const { ended } = startTiny(folder);
  const socket = await reached(folder, 2);
  await ask(socket, 'pause');
  await until(async () => (await statusOf(folder)) === 'paused');
  await ask(socket, 'stop');
  await ended;
  expect(await statusOf(folder)).toBe('stopped');
  const statuses = (await readEvents(folder)).flatMap((event) => (event.type === 'status' ? [event.status] : []));
  expect(statuses).toEqual(['running', 'paused', 'stopped']);
});

test('a checkpoint comes when it is asked for and when its time has come', async () => {
  const asked = await newTinyRun({ steps: 500, rest: 5 });
  const worker = startTiny(asked);
  const socket = await reached(asked, 2);
  expect((await ask(socket, 'checkpoint')).pending).toBe('checkpoint');
  await until(async () => (await ask(socket, 'status')).pending === undefined);
  expect((await readEvents(asked)).some(({ type }) => type === 'checkpoint')).toBe(true);
  worker.child.kill('SIGTERM');
  await worker.ended;
  expect(await statusOf(asked)).toBe('stopped');
  const timely = await newTinyRun({ steps: 40, rest: 10, checkpointSeconds: 0.1 });
  await runTiny(timely);
  const saved = (await readEvents(timely)).filter(({ type }) => type === 'checkpoint').length;
  expect(saved).toBeGreaterThanOrEqual(3);
  expect(saved).toBeLessThan(10);
});

/** A run whose task is in step 5 and never comes back. */
async function blocked(checkpointSeconds: number) {
  const folder = await newTinyRun({ steps: 10, mishap: 'block', checkpointSeconds });
  const { ended } = startTiny(folder);
  const socket = await reached(folder, 4);
  await until(async () => (await readEvents(folder)).some(({ type }) => type === 'log'));
  return { folder, ended, socket, stopped: () => until(async () => (await statusOf(folder)) === 'stopped') };
}

test('while the task blocks its thread the worker answers within 200 ms, and a stop ends it all the same', async () => {
  const { folder, ended, socket, stopped } = await blocked(1000);
  for (const request of ['status', 'pause', 'resume', 'checkpoint', 'stop', 'status'] as const) {
    const asked = [];
    for (let again = 0; again < 3; again++) asked.push(await timed(() => ask(socket, request)));
    expect(asked.every(({ value }) => value.ok)).toBe(true);
    // The machine itself may be slow for a moment; the worker never is.
    expect(Math.min(...asked.map(({ milliseconds }) => milliseconds))).toBeLessThan(200);
  }
  const { milliseconds } = await timed(stopped); // steps that no checkpoint has are waited for
  expect(milliseconds).toBeGreaterThan(4000);
  expect(milliseconds).toBeLessThan(7000);
  await ended;
  expect(readdirSync(runPaths.checkpoints(folder))).toEqual([]);
});

test('a stop while the task blocks its thread ends it at once when its newest checkpoint has all steps', async () => {
  const { folder, ended, socket, stopped } = await blocked(0);
  await ask(socket, 'stop');
  expect((await timed(stopped)).milliseconds).toBeLessThan(2500);
  await ended;
  expect(readdirSync(runPaths.checkpoints(folder))).toContain('000004-step-4.json');
});

test.each([
  ['user-error', { kind: 'data', code: 'bad-data', file: 'x.mat', remedy: 'Look again.' }],
  ['bug', { kind: 'failed', code: 'internal-error', message: 'undefined is not a scene' }],
  ['exit', { kind: 'failed', code: 'internal-error' }],
  ['throw-later', { kind: 'failed', code: 'internal-error', message: 'nobody listens' }],
] as const)('a task that ends by %s has failed, and says why', async (mishap, error) => {
  const folder = await newTinyRun({ steps: 40, rest: 2, mishap });
  const record = await runTiny(folder);
  expect(record).toMatchObject({ status: 'failed', error });
  expect((await readEvents(folder)).some(({ type }) => type === 'result')).toBe(false);
  expect(record.error!.message).not.toMatch(/\n|    at /);
});

test('a task out of memory has failed, and its last checkpoint stands', async () => {
  const folder = await newTinyRun({ steps: 10, mishap: 'out-of-memory', checkpointSeconds: 0 });
  const record = await runTiny(folder, ['--max-old-space-size=64']);
  expect(record).toMatchObject({ status: 'failed', error: { code: 'out-of-memory' } });
  expect(readdirSync(runPaths.checkpoints(folder))).toContain('000004-step-4.json');
});

test('two workers never own one run', async () => {
  const folder = await newTinyRun({ steps: 300, rest: 5 });
  const workers = [startTiny(folder), startTiny(folder), startTiny(folder)];
  const left = () => workers.filter(({ child }) => child.exitCode === null).length;
  await until(() => left() === 1);
  await ask(await reached(folder, 5), 'stop');
  const ends = await Promise.all(workers.map(({ ended }) => ended));
  expect(ends.filter(({ stderr }) => /belongs to process/.test(stderr))).toHaveLength(2);
  const { length } = readFileSync(runPaths.events(folder), 'utf8').trimEnd().split('\n');
  expect((await readEvents(folder)).at(-1)!.seq).toBe(length);
});

test('a worker whose lock is taken away writes no more', async () => {
  const folder = await newTinyRun({ steps: 5000, rest: 5 });
  const { ended } = startTiny(folder);
  await reached(folder, 2);
  rmSync(runPaths.lock(folder));
  writeFileSync(runPaths.lock(folder), JSON.stringify({ host: 'other', space: '', pid: 1, started: '', token: 'x' }));
  await ended;
  expect((await readRecord(folder)).status).toBe('running');
  expect(existsSync(runPaths.lock(folder))).toBe(true);
});

test('a closed terminal leaves the run at work', async () => {
  const folder = await newTinyRun({ steps: 60, rest: 5 });
  const { child, ended } = startTiny(folder);
  await reached(folder, 3);
  child.kill('SIGHUP');
  expect((await ended).code).toBe(0);
  expect(await statusOf(folder)).toBe('done');
});

test('the socket lies in a folder that only its user may enter, and goes with the run', async () => {
  const folder = await newTinyRun({ steps: 500, rest: 5 });
  const { ended } = startTiny(folder);
  const socket = await reached(folder, 1);
  const { mode, uid } = statSync(dirname(socket));
  expect(mode & 0o777).toBe(0o700);
  expect(uid).toBe(process.getuid!());
  expect(Buffer.byteLength(socket)).toBeLessThan(104);
  await ask(socket, 'stop');
  await ended;
  expect(existsSync(socket)).toBe(false);
});

test('tags and notes reach the record of a run at work', async () => {
  const folder = await newTinyRun({ steps: 500, rest: 5 });
  const { ended } = startTiny(folder);
  const socket = await reached(folder, 1);
  await annotateRun(folder, { tags: ['baseline'] });
  await until(async () => (await readRecord(folder)).tags.length === 1);
  await ask(socket, 'stop');
  await ended;
  expect((await readRecord(folder)).tags).toEqual(['baseline']);
});

test('a torn last event is repaired when the run goes on', async () => {
  const folder = await newTinyRun({ steps: 50, rest: 4, checkpointSeconds: 0 });
  const { child, ended } = startTiny(folder);
  await reached(folder, 10);
  child.kill('SIGKILL');
  await ended;
  expect(await statusOf(folder)).toBe('interrupted');
  appendFileSync(runPaths.events(folder), '{"seq":7777,"type":"me');
  await runTiny(folder);
  expect(await readRecord(folder)).toMatchObject({ status: 'done', metrics: { objective: logistic(50) } });
  const steps = (await readEvents(folder)).flatMap((event) => (event.type === 'metric' ? [event.step] : []));
  expect(steps).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
});

test('what is no request is refused, and the run goes on', async () => {
  const folder = await newTinyRun({ steps: 500, rest: 5 });
  const { ended } = startTiny(folder);
  const socket = await reached(folder, 1);
  const strange = [{ request: 'dance' }, { request: 'annotate', annotation: { tags: 7 } }, 'stop'];
  for (const request of strange) {
    await expect(sendControl(socket, request as never)).rejects.toMatchObject({ code: 'request-refused' });
  }
  await ask(socket, 'stop');
  await ended;
  expect(await statusOf(folder)).toBe('stopped');
});

test('where TMPDIR is no folder, the socket lies in /tmp', async () => {
  const folder = await newTinyRun({ steps: 500, rest: 5 });
  const [blocked, tmp] = [join(folder, 'file'), process.env.TMPDIR];
  writeFileSync(blocked, '');
  process.env.TMPDIR = blocked;
  const worker = startTiny(folder);
  process.env.TMPDIR = tmp;
  if (tmp === undefined) delete process.env.TMPDIR;
  const socket = await reached(folder, 1);
  expect(socket).toMatch(/^\/tmp\//);
  await ask(socket, 'stop');
  await worker.ended;
});

test('a worker that was sent for a waiting run leaves one alone that was stopped since', async () => {
  const folder = await newTinyRun({ steps: 3 });
  const first = await RunOwner.open(folder, { onlyWaiting: true });
  first.setStatus('stopped');
  await first.flush();
  await first.close();
  await expect(RunOwner.open(folder, { onlyWaiting: true })).rejects.toMatchObject({ code: 'not-waiting' });
  const resumed = await RunOwner.open(folder);
  await resumed.close();
});
