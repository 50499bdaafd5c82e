import { expect, test, vi } from 'vitest';
import type { RunEvent } from '../../../src/protocol/events';
import { formatError, formatNumber, formatSeconds, formatTable } from '../../../src/cli/format';
import { barLine, plainLine } from '../../../src/cli/progress';
import { progressView } from '../../../src/cli/progress-view';
import { RunState } from '../../../src/runs/run-state';

test('an error is one line with its place, and one with its remedy', () => {
  const record = { kind: 'config', code: 'wrong', message: 'found\n  two lines', remedy: 'mend it' } as const;
  expect(formatError(record)).toBe('searchlight: error wrong: found two lines\nmend it');
  expect(formatError({ ...record, file: 'a.yaml', line: 3, column: 7 })).toMatch(/^a\.yaml:3:7: error wrong: /);
});

test('numbers, times and tables read well', () => {
  expect([0, 3, 0.0312345, 1.5e-9, 123456.7, 2.5e7].map(formatNumber)).toEqual([
    '0',
    '3',
    '0.03123',
    '1.500e-9',
    '123457',
    '25000000',
  ]);
  expect([0.42, 59.6, 125, 7800].map(formatSeconds)).toEqual(['0.4 s', '1 min 0 s', '2 min 5 s', '2 h 10 min']);
  expect(
    formatTable([
      ['a', 'bb'],
      ['ccc', 'd'],
    ]),
  ).toBe('a    bb\nccc  d');
});

const stateAfter = (...events: readonly RunEvent[]) => {
  const state = new RunState();
  const at = (i: number) => new Date(1e12 + i * 1000).toISOString();
  events.forEach((event, i) => state.take({ ...event, seq: i + 1, time: at(i) }));
  return state;
};
const progress = (step: number): RunEvent => ({ type: 'progress', phase: 'iterate', step, total: 100 });
const metric = (step: number, objective: number): RunEvent => ({ type: 'metric', step, values: { objective } });

test('progress shows the best metric so far and the time left at the pace so far', () => {
  const state = stateAfter(progress(10), metric(10, 0.5), metric(11, 0.7), metric(13, 0.6));
  expect(plainLine(state)).toBe('iterate 13/100  objective 0.6000 (best 0.5000)');
  expect(state.remaining).toBeCloseTo(87); // three steps in three seconds
  expect(barLine(state, 80)).toMatch(/^iterate ━+─+ 13\/100 {2}objective 0\.6000 \(best 0\.5000\) {2}1 min 27 s left$/);
  expect(barLine(state, 20).length).toBeLessThan(20);
  const gpu = { name: 'NVIDIA H100', busy: 0.87, memory: 2e9, totalMemory: 8e10 };
  state.resources = { cores: 1.93, memory: 6.4e8, gpu };
  expect(barLine(state, 120)).toMatch(/ left {2}1\.9 cores {2}640 MB {2}GPU 87\.0 % 2\.0 GB$/);
  expect(barLine(state, 80)).toMatch(/ left$/);
});

test('the time left is what the task says, where its steps are not alike', () => {
  const told = (step: number, remaining: number): RunEvent => ({ ...progress(step), remaining }) as RunEvent;
  expect(stateAfter(told(10, 300), metric(11, 0.5)).remaining).toBe(300);
  expect(stateAfter(told(10, 300), told(20, 12)).remaining).toBe(12);
});

test('time before a resume does not count', () => {
  expect(stateAfter(progress(10), progress(90), { type: 'resumed', step: 10 }).remaining).toBeUndefined();
});

test('an epoch is told with its loss, thresholds and clusters beside the accuracy', () => {
  const epoch = { epoch: 3, loss: 0.02, threshold: 0.86, clusters_used: 10, acc: 0.7912, nmi: 0.75 };
  const at = (step: number): RunEvent => ({ type: 'progress', phase: 'train', step, total: 20 });
  const measured = stateAfter(at(2.4), { type: 'metric', step: 3, values: epoch }, at(3.25));
  expect(plainLine(measured)).toBe('train 3/20  acc 0.7912  loss 0.02000  clusters_used 10  threshold 0.8600');
  const started = stateAfter(at(0.5), { type: 'metric', step: 1, values: { start: 0, start_loss: 0.03 } });
  expect(plainLine(started)).toBe('train 1/20  start_loss 0.03000');
});

test('a line is printed for each epoch, and for some of the iterations only', () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const lines = (events: readonly RunEvent[]) => {
    printed.mockClear();
    const view = progressView({});
    events.forEach((event, i) => view.show({ ...event, seq: i + 1, time: new Date(i).toISOString() }));
    view.end();
    return printed.mock.calls.length;
  };
  const epochs = Array.from({ length: 5 }, (_, i): RunEvent[] => [
    { type: 'progress', phase: 'train', step: i + 0.5, total: 5 },
    { type: 'metric', step: i + 1, values: { epoch: i + 1, loss: 0.1 } },
  ]);
  expect(lines(epochs.flat())).toBe(6); // where it begins, and every epoch
  expect(lines(Array.from({ length: 50 }, (_, i) => progress(i)))).toBe(2);
  printed.mockRestore();
});
