import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectLock, RunLock, type LockOwner } from '../../../src/runs/lock';
import { runPaths } from '../../../src/runs/paths';
import { processStart, thisProcess } from '../../../src/runs/process-identity';
import { readRun } from '../../../src/runs/run';
import { readRecord, writeRecord } from '../../../src/runs/record';
import { emptyFolder, queuedRun } from './folder';

const lockWith = async (folder: string, changes: Partial<LockOwner>) =>
  writeFileSync(runPaths.lock(folder), JSON.stringify({ ...(await thisProcess()), token: 'other', ...changes }));

async function deadProcess(): Promise<{ pid: number; started: string }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid!;
  const started = (await processStart(pid))!;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { pid, started };
}

test('a second writer is refused, in this process or another', async () => {
  const folder = emptyFolder();
  const lock = await RunLock.acquire(folder);
  await expect(RunLock.acquire(folder)).rejects.toMatchObject({ code: 'run-in-use' });
  await lock.release();
  expect(await inspectLock(folder)).toEqual({ state: 'free' });
});

test('of many that want it at once, also from a dead owner, one gets it', async () => {
  const dead = await deadProcess();
  for (let round = 0; round < 100; round++) {
    const folder = emptyFolder();
    if (round % 10 > 0) await lockWith(folder, dead);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => RunLock.acquire(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['run.lock']);
  }
});

test.each(['', '{"pid":', 'null', '{"pid":1}'])(
  'a damaged lock (%s) is nobody’s to take, and says what to do',
  async (text) => {
    const { folder } = await queuedRun();
    const file = runPaths.lock(folder);
    writeFileSync(file, text);
    await writeRecord(folder, {
      ...(await readRecord(folder)),
      status: 'running',
      heartbeat: '2026-01-01T00:00:00.000Z',
    });
    expect((await readRun(folder)).record.status).toBe('interrupted');
    await expect(RunLock.acquire(folder)).rejects.toMatchObject({ code: 'damaged-lock', place: { file } });
  },
);

test('a dead owner is replaced', async () => {
  const folder = emptyFolder();
  await lockWith(folder, await deadProcess());
  expect((await inspectLock(folder)).state).toBe('dead');
  const lock = await RunLock.acquire(folder);
  expect(await lock.held()).toBe(true);
});

test('a dead owner is replaced though another died while replacing it', async () => {
  const folder = emptyFolder();
  const dead = await deadProcess();
  await lockWith(folder, { ...dead, token: 'first' });
  const claim = { ...(await thisProcess()), ...dead, token: 'second' };
  writeFileSync(`${runPaths.lock(folder)}.first`, JSON.stringify(claim));
  const lock = await RunLock.acquire(folder);
  expect(await lock.held()).toBe(true);
  expect(readdirSync(folder)).toEqual(['run.lock']);
});

test('a pid that is used again is not the owner', async () => {
  const folder = emptyFolder();
  await lockWith(folder, { started: 'another time' });
  expect((await inspectLock(folder)).state).toBe('dead');
});

test('a process of another host or container is never judged by its pid', async () => {
  const folder = emptyFolder();
  await lockWith(folder, { host: 'gpu-server' });
  expect((await inspectLock(folder)).state).toBe('elsewhere');
  await expect(RunLock.acquire(folder)).rejects.toMatchObject({ code: 'run-in-use', remedy: /delete this file/ });
  const { space } = await thisProcess();
  await lockWith(folder, { space: `${space.split(' ')[0]} pid:[1]` });
  expect((await inspectLock(folder)).state).toBe('elsewhere');
});

test('a lock from before a restart of the machine is dead', async () => {
  const folder = emptyFolder();
  await lockWith(folder, { space: 'earlier-boot pid:[1]' });
  expect((await inspectLock(folder)).state).toBe('dead');
});

test('who lost the lock neither holds nor removes it', async () => {
  const folder = emptyFolder();
  const lock = await RunLock.acquire(folder);
  await lockWith(folder, {});
  expect(await lock.held()).toBe(false);
  await lock.release();
  expect(JSON.parse(readFileSync(runPaths.lock(folder), 'utf8'))).toMatchObject({ token: 'other' });
});

test('a run reads as interrupted when its owner is dead, and only then', async () => {
  const { folder } = await queuedRun();
  const statusWith = async (changes: Partial<LockOwner>) => {
    await lockWith(folder, changes);
    return (await readRun(folder)).record.status;
  };
  expect((await readRun(folder)).record.status).toBe('queued');
  await writeRecord(folder, { ...(await readRecord(folder)), status: 'running', heartbeat: new Date().toISOString() });
  expect((await readRun(folder)).record.status).toBe('interrupted');
  expect(await statusWith({})).toBe('running');
  expect(await statusWith(await deadProcess())).toBe('interrupted');
  expect(await statusWith({ host: 'gpu-server' })).toBe('running');
  await writeRecord(folder, { ...(await readRecord(folder)), heartbeat: new Date(Date.now() - 90_000).toISOString() });
  expect(await statusWith({ host: 'gpu-server' })).toBe('interrupted');
  await writeRecord(folder, { ...(await readRecord(folder)), status: 'done' });
  expect(await statusWith(await deadProcess())).toBe('done');
});
