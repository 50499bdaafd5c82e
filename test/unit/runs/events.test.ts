import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/protocol/events';
import { EventLog } from '../../../src/runs/event-log';
import { readEvents } from '../../../src/runs/events';
import { runPaths } from '../../../src/runs/paths';
import { EventCursor, tailEvents } from '../../../src/runs/tail';
import { emptyFolder } from './folder';

const metric = (step: number): RunEvent => ({ type: 'metric', step, values: { objective: 1 / (step + 1) } });

async function append(folder: string, events: readonly RunEvent[]): Promise<void> {
  const log = await EventLog.open(folder);
  for (const event of events) log.append(event);
  await log.flush();
  await log.close();
}

const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('log' as const), level: fc.constant('info' as const), message: fc.string() }),
  fc.nat(50).map(metric),
  fc.record({ type: fc.constant('resumed' as const), step: fc.nat(50) }),
);

test('a torn tail costs at most the torn event, and the sequence goes on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEvent, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.oneof(fc.constant(''), fc.string(), fc.constant('\0\0\0'), fc.constant('{"seq":99}\n')),
      async (events, cut, garbage) => {
        const folder = emptyFolder();
        const path = runPaths.events(folder);
        await append(folder, events);
        const whole = readFileSync(path);
        const size = cut % (whole.length + 1);
        truncateSync(path, size);
        appendFileSync(path, garbage.replaceAll('\n', garbage.startsWith('{') ? '\n' : ' '));
        const survivors = whole.subarray(0, size).filter((byte) => byte === 10).length;
        await append(folder, [metric(999)]);
        const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
        const sequence = lines.map((line) => (JSON.parse(line) as { seq: number }).seq);
        expect(sequence).toEqual(Array.from({ length: survivors + 1 }, (_, i) => i + 1));
      },
    ),
    { numRuns: 60 },
  );
});

test('readers skip a torn last line and leave it alone', async () => {
  const folder = emptyFolder();
  await append(folder, [metric(0), metric(1)]);
  appendFileSync(runPaths.events(folder), '{"seq":3,"ti');
  expect((await readEvents(folder)).map(({ seq }) => seq)).toEqual([1, 2]);
  expect(readFileSync(runPaths.events(folder), 'utf8')).toMatch(/"ti$/);
});

test('the end is found behind a torn line longer than the first look', async () => {
  const folder = emptyFolder();
  await append(folder, [metric(0)]);
  appendFileSync(runPaths.events(folder), 'x'.repeat(300_000));
  await append(folder, [metric(1)]);
  expect((await readEvents(folder)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test('what was done in vain before a resume is left out', async () => {
  const folder = emptyFolder();
  const events: RunEvent[] = [metric(0), metric(1), metric(2), metric(3), { type: 'resumed', step: 1 }, metric(2)];
  await append(folder, events);
  const steps = (await readEvents(folder)).map((event) => (event.type === 'metric' ? event.step : event.type));
  expect(steps).toEqual([0, 1, 'resumed', 2]);
});

test('starting over drops step 0 too', async () => {
  const folder = emptyFolder();
  await append(folder, [metric(0), { type: 'resumed', step: -1 }, metric(0)]);
  expect((await readEvents(folder)).map(({ type }) => type)).toEqual(['resumed', 'metric']);
});

test('a cursor reads each event once, whole, also across a repair', async () => {
  const folder = emptyFolder();
  const cursor = new EventCursor(folder);
  expect(await cursor.read()).toEqual([]);
  await append(folder, [metric(0), metric(1)]);
  expect((await cursor.read()).map(({ seq }) => seq)).toEqual([1, 2]);
  appendFileSync(runPaths.events(folder), '{"seq":3');
  expect(await cursor.read()).toEqual([]);
  await append(folder, [metric(7)]);
  expect((await cursor.read()).map(({ seq }) => seq)).toEqual([3]);
});

test('a tail follows from a sequence number and ends with its signal', async () => {
  const folder = emptyFolder();
  await append(folder, [metric(0), metric(1), metric(2)]);
  const stop = new AbortController();
  const seen: number[] = [];
  for await (const events of tailEvents(folder, { after: 1, interval: 5, signal: stop.signal })) {
    seen.push(...events.map(({ seq }) => seq));
    if (seen.length === 2) await append(folder, [metric(3)]);
    if (seen.length === 3) stop.abort();
  }
  expect(seen).toEqual([2, 3, 4]);
});

test('an empty or foreign file is repaired to nothing', async () => {
  const folder = emptyFolder();
  writeFileSync(runPaths.events(folder), 'not events\nat all\n');
  await append(folder, [metric(0)]);
  expect((await readEvents(folder)).map(({ seq }) => seq)).toEqual([1]);
});
