import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { readEvents } from '../../src/runs/events';
import { inspectLock } from '../../src/runs/lock';
import { readRecord } from '../../src/runs/record';
import { readRun } from '../../src/runs/run';
import { cliJson, startCli } from '../fixtures/cli';
import { writeScene } from '../fixtures/scene';
import { until } from '../fixtures/until';

const home = mkdtempSync(join(tmpdir(), 'searchlight-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const kills = 20;
const size = { rows: 40, cols: 40, bands: 60 };
const method = '{ endmembers: 3, iterations: 4000, tolerance: 0 }';
const config = writeScene(
  home,
  { method, rest: 'output: { maps: [npy], report: false }\nexecution: { checkpointSeconds: 0.02, threads: 2 }\n' },
  size,
);

const artifact = (folder: string, name: string) => readFileSync(join(folder, 'artifacts', name));

/** Kills the worker of a run at a random moment of the first `milliseconds` after it took the run. */
async function kill(folder: string, milliseconds: number): Promise<void> {
  const owner = await until(async () => {
    const { state, owner } = await inspectLock(folder).catch(() => ({ state: 'free', owner: undefined }) as const);
    return state === 'alive' ? owner : undefined;
  });
  await delay(Math.random() * milliseconds);
  process.kill(owner.pid, 'SIGKILL');
}

/** Milliseconds from taking the run to its first iteration, and to its last. */
async function pace(folder: string): Promise<{ start: number; iterations: number }> {
  const events = await readEvents(folder);
  const times = events.filter(({ type }) => type === 'metric').map(({ time }) => Date.parse(time));
  return { start: times[0] - Date.parse(events[0].time), iterations: times.at(-1)! - times[0] };
}

const lastStep = async (folder: string) =>
  (await readEvents(folder)).reduce((last, event) => (event.type === 'metric' ? event.step : last), 0);

test(`a run killed at ${kills} random moments ends with the identical result`, async () => {
  const whole = join(home, 'whole');
  const { code } = await cliJson(['run', config, '--out', whole], home);
  expect(code).toBe(0);

  const { start, iterations } = await pace(whole);

  const killed = join(home, 'killed');
  const steps: number[] = [];
  let args = ['run', config, '--out', killed];
  for (let count = 0; count < kills; count++) {
    const { ended } = startCli([...args, '--json'], home);
    await kill(killed, start + iterations / 8);
    const end = await ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/error interrupted: .*\nGo on from its last checkpoint with `searchlight resume/);
    expect((await readRun(killed)).record.status).toBe('interrupted');
    steps.push(await lastStep(killed));
    args = ['resume', killed];
  }
  const last = await cliJson(args, home);
  expect(last.code).toBe(0);
  expect(last.json).toMatchObject({ status: 'done' });
  for (const name of ['endmembers.npy', 'abundances.npy', 'guidance.npy', 'convergence.csv']) {
    expect(artifact(killed, name).equals(artifact(whole, name)), name).toBe(true);
  }
  expect((await readRecord(killed)).metrics).toEqual((await readRecord(whole)).metrics);
  const objectives = async (folder: string) =>
    (await readEvents(folder)).flatMap((event) =>
      event.type === 'metric' ? [[event.step, event.values.objective]] : [],
    );
  expect(await objectives(killed)).toEqual(await objectives(whole));
  const resumedAt = (await readEvents(killed)).flatMap((event) => (event.type === 'resumed' ? [event.step] : []));
  expect(Math.max(...resumedAt), `killed at ${steps.join(', ')}`).toBeGreaterThan(100);
}, 120_000);
