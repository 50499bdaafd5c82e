import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram } from '../fixtures/program';
import { until } from '../fixtures/until';

const here = fileURLToPath(new URL('.', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'searchlight-training-'));
let program: string;
const kills = 8;

beforeAll(() => {
  program = buildProgram(path.join(here, 'training-program.ts'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function start(name: string) {
  const folder = path.join(home, name);
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { folder, child, ended: once(child, 'exit') };
}

/** Milliseconds from the first checkpoint to the end. */
async function train(name: string): Promise<{ readonly folder: string; readonly milliseconds: number }> {
  const { folder, ended } = start(name);
  await until(() => checkpointsIn(folder).length > 0, 60_000);
  const begun = performance.now();
  expect(await ended).toEqual([0, null]);
  return { folder, milliseconds: performance.now() - begun };
}

function checkpointsIn(folder: string): string[] {
  const checkpoints = path.join(folder, 'checkpoints');
  return existsSync(checkpoints) ? readdirSync(checkpoints).filter((name) => name.endsWith('.json')) : [];
}

/**
 * Kills a training at a random moment of the first `milliseconds` after it has saved a checkpoint of its own.
 * @returns whether it had not ended
 */
async function kill(name: string, milliseconds: number): Promise<boolean> {
  const before = checkpointsIn(path.join(home, name));
  const { folder, child, ended } = start(name);
  await until(() => checkpointsIn(folder).some((file) => !before.includes(file)) || child.exitCode !== null, 60_000);
  await delay(Math.random() * milliseconds);
  child.kill('SIGKILL');
  const [code] = (await ended) as [number | null];
  return code === null;
}

const read = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');

test(`a training killed at ${kills} random moments ends with the identical bits`, async () => {
  const whole = await train('whole');
  for (let count = 0; count < kills; count++) expect(await kill('killed', whole.milliseconds / kills / 2)).toBe(true);
  const folder = path.join(home, 'killed');
  const { ended } = start('killed');
  expect(await ended).toEqual([0, null]);
  expect(read(folder, 'digest.txt')).toBe(read(whole.folder, 'digest.txt'));
  // An epoch that ended after the last checkpoint is reported again, with the same numbers.
  const epochs = (of: string) => new Set(read(of, 'epochs.jsonl').trim().split('\n'));
  expect(epochs(folder)).toEqual(epochs(whole.folder));
});
