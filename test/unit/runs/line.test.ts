import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askRun } from '../../../src/runs/control';
import { failToStart, joinLine, leaveLine } from '../../../src/runs/line';
import { RunLock } from '../../../src/runs/lock';
import { runPaths } from '../../../src/runs/paths';
import { isWaiting, readRecord, writeRecord } from '../../../src/runs/record';
import { readRun } from '../../../src/runs/run';
import { queuedRun } from './folder';

const longAgo = '2020-01-01T00:00:00.000Z';

test('a run that waits for its turn stays queued, however long; one that a worker never took does not', async () => {
  const waiting = await queuedRun({ turn: 5 });
  await writeRecord(waiting.folder, { ...waiting.record, created: longAgo });
  expect((await readRun(waiting.folder)).record.status).toBe('queued');
  expect(isWaiting((await readRun(waiting.folder)).record)).toBe(true);
  const lost = await queuedRun();
  await writeRecord(lost.folder, { ...lost.record, created: longAgo });
  expect((await readRun(lost.folder)).record.status).toBe('interrupted');
});

test('an ended run joins the line again without its error, and can leave it', async () => {
  const { folder, record } = await queuedRun();
  const error = { kind: 'failed', code: 'disk-full', message: 'full' } as const;
  await writeRecord(folder, { ...record, status: 'failed', error });
  await joinLine(folder, 7);
  const waiting = await readRecord(folder);
  expect(waiting).toMatchObject({ status: 'queued', turn: 7 });
  expect(waiting.error).toBeUndefined();
  await leaveLine(folder);
  const left = await readRecord(folder);
  expect(left).toMatchObject({ status: 'stopped' });
  expect(left.turn).toBeUndefined();
  expect(existsSync(runPaths.lock(folder))).toBe(false);
});

test('a run that is done, or that a worker has, does not join', async () => {
  const { folder, record } = await queuedRun();
  await writeRecord(folder, { ...record, status: 'done' });
  await expect(joinLine(folder, 1)).rejects.toMatchObject({ code: 'run-is-done' });
  await writeRecord(folder, { ...record, status: 'stopped' });
  const lock = await RunLock.acquire(folder);
  await expect(joinLine(folder, 1)).rejects.toMatchObject({ code: 'run-in-use' });
  await lock.release();
});

test('leaving the line or failing to start changes no run that is past that', async () => {
  const { folder, record } = await queuedRun();
  await writeRecord(folder, { ...record, status: 'paused' });
  await leaveLine(folder);
  await failToStart(folder, { kind: 'failed', code: 'not-started', message: 'no Node' });
  expect(await readRecord(folder)).toMatchObject({ status: 'paused' });
});

test('a run that no process is at work on cannot be asked for anything', async () => {
  const { record } = await queuedRun({ turn: 1 });
  await expect(askRun(record, 'pause')).rejects.toMatchObject({ code: 'not-running' });
});
