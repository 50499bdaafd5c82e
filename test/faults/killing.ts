import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { readEvents } from '../../src/runs/events';
import { inspectLock } from '../../src/runs/lock';
import { readRun } from '../../src/runs/run';
import { cliJson, startCli } from '../fixtures/cli';
import { until } from '../fixtures/until';

/**
 * Kills the worker of a run at a random moment of the first `milliseconds` after it took the run; nothing where the
 * run has ended by then.
 */
async function kill(folder: string, milliseconds: number): Promise<void> {
  const owner = await until(async () => {
    const { state, owner } = await inspectLock(folder).catch(() => ({ state: 'free', owner: undefined }) as const);
    return state === 'alive' ? owner : undefined;
  });
  await delay(Math.random() * milliseconds);
  try {
    process.kill(owner.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export interface Pace {
  /** Milliseconds from taking the run to its first measures. */
  readonly start: number;
  /** And from those to the last ones. */
  readonly steps: number;
}

export async function paceOf(folder: string): Promise<Pace> {
  const events = await readEvents(folder);
  const times = events.filter(({ type }) => type === 'metric').map(({ time }) => Date.parse(time));
  return { start: times[0] - Date.parse(events[0].time), steps: times.at(-1)! - times[0] };
}

export interface Killings {
  readonly config: string;
  /** Folder of the run that is killed. */
  readonly folder: string;
  readonly home: string;
  readonly count: number;
  /** Each at a random moment of so many milliseconds. */
  readonly within: number;
}

/**
 * Starts a run, kills it and resumes it again and again, and lets it end. A fast machine may end it before all
 * killings; half of them have to hit.
 * @returns the last step that was measured before each killing
 */
export async function killAgainAndAgain({ config, folder, home, count, within }: Killings): Promise<number[]> {
  const steps: number[] = [];
  let args = ['run', config, '--out', folder];
  for (let killed = 0; killed < count; killed++) {
    const { ended } = startCli([...args, '--json'], home);
    await kill(folder, within);
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

const lastStep = async (folder: string): Promise<number> =>
  (await readEvents(folder)).reduce((last, event) => (event.type === 'metric' ? event.step : last), 0);

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
