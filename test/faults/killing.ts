import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { readEvents } from '../../src/runs/events';
import { inspectLock } from '../../src/runs/lock';
import { readRun } from '../../src/runs/run';
import { cliJson, startCli } from '../fixtures/cli';
import { until } from '../fixtures/until';

/**
 * Kills the worker of a run once it has measured `target` steps, a random moment later; nothing where the run has ended by
 * then. Steps and not a clock say when, so that it hits whatever else the machine does.
 */
async function kill(folder: string, target: number, ended: Promise<unknown>): Promise<void> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  const owner = await until(async () => {
    const { state, owner } = await inspectLock(folder).catch(() => ({ state: 'free', owner: undefined }) as const);
    return state === 'alive' ? owner : isOver ? 'nobody' : undefined;
  });
  if (owner === 'nobody') return;
  while (!isOver && (await lastStep(folder)) < target) await delay(2);
  await delay(Math.random() * longestDelay);
  try {
    process.kill(owner.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Milliseconds from a step to the killing at most: some steps, and some of what comes before the first one. */
const longestDelay = 60;

export interface Killings {
  readonly config: string;
  /** Folder of the run that is killed. */
  readonly folder: string;
  readonly home: string;
  readonly count: number;
  /** How many steps the whole run takes. */
  readonly total: number;
}

/**
 * Starts a run, kills it and resumes it again and again, and lets it end. The killings are spread over its steps; where
 * the run ends before the last of them, half have to have hit.
 * @returns the last step that was measured before each killing
 */
export async function killAgainAndAgain({ config, folder, home, count, total }: Killings): Promise<number[]> {
  const steps: number[] = [];
  let args = ['run', config, '--out', folder];
  for (let killed = 0; killed < count; killed++) {
    const { ended } = startCli([...args, '--json'], home);
    await kill(folder, Math.floor(((killed + Math.random()) * total) / (count + 1)), ended);
    const end = await ended;
    if (end.code === 0) {
      expect(killed, `killings of ${count} before the run ended`).toBeGreaterThanOrEqual(count / 2);
      return steps;
    }
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/error interrupted: .*\nGo on from its last checkpoint with `searchlight resume/);
    expect((await readRun(folder)).record.status).toBe('interrupted');
    steps.push(await lastStep(folder));
    args = ['resume', folder];
  }
  const last = await cliJson(args, home);
  expect(last.code).toBe(0);
  expect(last.json).toMatchObject({ status: 'done' });
  return steps;
}

/** The last step that was measured; 0 before the first. */
export const lastStep = async (folder: string): Promise<number> =>
  (await readEvents(folder).catch(() => [])).reduce((last, event) => (event.type === 'metric' ? event.step : last), 0);

/** Steps and values of a measure over a run; other measures may come when they are due by the clock. */
export const curve = async (folder: string, name: string): Promise<(readonly [step: number, value: number])[]> =>
  (await readEvents(folder)).flatMap((event) =>
    event.type === 'metric' && name in event.values ? [[event.step, event.values[name]] as const] : [],
  );

/** The last step that a run was taken up again at. */
export async function latestResumption(folder: string): Promise<number> {
  const resumed = (await readEvents(folder)).flatMap((event) => (event.type === 'resumed' ? [event.step] : []));
  return Math.max(...resumed);
}
