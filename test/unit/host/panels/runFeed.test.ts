import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { RunFeed, type RunSink } from '../../../../src/host/panels/runFeed';
import type { RunEvent, StoredEvent } from '../../../../src/protocol/events';
import type { LogLine, RunView } from '../../../../src/protocol/panel';
import { EventLog } from '../../../../src/runs/event-log';
import { RunLock } from '../../../../src/runs/lock';
import { readRecord, writeRecord } from '../../../../src/runs/record';
import { until } from '../../../fixtures/until';
import { emptyFolder, queuedRun } from '../../runs/folder';

/** All that a feed handed on. */
class Seen implements RunSink {
  readonly views: RunView[] = [];
  readonly points: [curve: string, step: number, value: number][] = [];
  readonly cuts: number[] = [];
  readonly events: StoredEvent[] = [];
  readonly losses: string[] = [];
  lines: readonly LogLine[] = [];

  run = (view: RunView) => void this.views.push(view);
  log = (lines: readonly LogLine[]) => void (this.lines = lines);
  point = (...point: [string, number, number]) => void this.points.push(point);
  cut = (step: number) => void this.cuts.push(step);
  follow = (events: readonly StoredEvent[]) => void this.events.push(...events);
  lost = (reason: string) => void this.losses.push(reason);
}

const disposables: { dispose(): unknown }[] = [];
afterEach(async () => {
  for (const item of disposables.splice(0)) await item.dispose();
});

async function running(events: readonly RunEvent[] = []) {
  const { folder } = await queuedRun();
  const lock = await RunLock.acquire(folder);
  disposables.push({ dispose: () => lock.release().catch(() => undefined) });
  await writeRecord(folder, { ...(await readRecord(folder)), status: 'running' });
  const log = await EventLog.open(folder);
  disposables.push({ dispose: () => log.close() });
  const append = async (...more: RunEvent[]) => {
    for (const event of more) log.append(event);
    await log.flush();
  };
  await append(...events);
  return { folder, append };
}

function feedOf(folder: string, sink: RunSink): RunFeed {
  const feed = new RunFeed(folder, sink, { isTrusted: () => true, place: () => undefined, isWatched: () => true });
  disposables.push(feed);
  return feed;
}

async function following(folder: string) {
  const seen = new Seen();
  await feedOf(folder, seen).start();
  return seen;
}

const metric = (step: number, value: number, repeat?: number): RunEvent => ({
  type: 'metric',
  step,
  values: { objective: value },
  ...(repeat === undefined ? {} : { repeat }),
});

describe('a feed', () => {
  it('hands on what was, then what comes', async () => {
    const { folder, append } = await running([metric(1, 9), { type: 'log', level: 'info', message: 'hello' }]);
    const seen = await following(folder);
    expect(seen.points).toEqual([['objective', 1, 9]]);
    expect(seen.lines).toMatchObject([{ message: 'hello' }]);
    expect(seen.views.at(-1)).toMatchObject({ status: 'running', step: 0, canResume: false, isTrusted: true });
    await append(metric(2, 8, 1), { type: 'progress', phase: 'factorise', step: 2, total: 10 });
    await until(() => seen.points.length === 2);
    expect(seen.points[1]).toEqual(['objective#1', 2, 8]);
    await until(() => seen.views.at(-1)?.total === 10);
    await append({ type: 'checkpoint', step: 2, path: 'x' });
    await until(() => seen.views.at(-1)?.canResume);
  });

  it('says at which step a resumed run goes on', async () => {
    const { folder, append } = await running([metric(1, 9), metric(5, 5)]);
    const seen = await following(folder);
    await append({ type: 'resumed', step: 3 }, metric(4, 6));
    await until(() => seen.points.length === 3);
    expect(seen.cuts).toEqual([3]);
  });

  it('keeps the newest thousand lines of the log', async () => {
    const lines = Array.from({ length: 1200 }, (_, i): RunEvent => ({
      type: 'log',
      level: 'info',
      message: String(i),
    }));
    const seen = await following((await running(lines)).folder);
    expect(seen.lines).toHaveLength(1000);
    expect(seen.lines.at(-1)?.message).toBe('1199');
  });

  it('tells of a run that rests once, until something changes', async () => {
    const { folder } = await queuedRun();
    const record = { ...(await readRecord(folder)), status: 'done' } as const;
    await writeRecord(folder, record);
    const seen = new Seen();
    const feed = feedOf(folder, seen);
    await feed.start();
    for (let look = 0; look < 3; look++) {
      feed.refresh();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writeRecord(folder, { ...record, tags: ['best'] });
    feed.refresh();
    await until(() => seen.views.at(-1)?.tags.length === 1);
    expect(seen.views).toHaveLength(2);
  });

  it('tells when the folder goes', async () => {
    const { folder } = await running();
    const seen = await following(folder);
    rmSync(folder, { recursive: true });
    await until(() => seen.losses.length > 0);
    expect(seen.losses[0]).toContain(folder);
  });

  it('refuses a folder without a run', async () => {
    await expect(following(emptyFolder())).rejects.toMatchObject({ code: 'no-run' });
  });
});

it('ten thousand events are there within moments', async () => {
  const events = Array.from({ length: 10_000 }, (_, i) => metric(i, 1 / (i + 1)));
  const { folder } = await running(events);
  const start = performance.now();
  const seen = await following(folder);
  // Far more than it takes, since the machine of the tests may be busy: a quadratic cost would show.
  expect(performance.now() - start).toBeLessThan(5000);
  expect(seen.points).toHaveLength(10_000);
});
