import { describe, expect, it } from 'vitest';
import { bestResults } from '../../../../../src/host/sidebar/best/best';
import type { RunRecord } from '../../../../../src/protocol/record';
import { runs } from '../records';

describe('best results', () => {
  it('are the best done run of each config and method', () => {
    const found = runs(['a', 'b', 'c', 'd'], (i) => ({
      metrics: { sad_mean: [0.04, 0.03, 0.01, 0.2][i] },
      status: i === 2 ? 'stopped' : 'done',
      task: i === 3 ? 'unmix/fcls' : 'unmix/rrlbs',
    }));
    const best = bestResults(found);
    expect(best.map(({ run, value, of }) => [run.record.id, value, of])).toEqual([
      ['b', 0.03, 2],
      ['d', 0.2, 1],
    ]);
  });

  it('know which way is up', () => {
    const found = runs(['a', 'b'], (i) => ({ metrics: { acc: [0.8, 0.9][i] } }));
    expect(bestResults(found)[0].run.record.id).toBe('b');
  });

  it('take the newest of equals', () => {
    expect(bestResults(runs(['a', 'b']))[0].run.record.id).toBe('a');
  });

  it('compare by the most telling metric that there is', () => {
    const found = runs(['a', 'b'], (i): Partial<RunRecord> => ({
      metrics: i === 0 ? { objective: 1 } : { sad_mean: 0.5, objective: 9 },
    }));
    expect(bestResults(found)).toMatchObject([{ metric: 'sad_mean', value: 0.5, run: { record: { id: 'b' } } }]);
  });

  it('bring the spread over repeats', () => {
    const spread = { mean: 0.04, std: 0.002, values: [0.038, 0.042] };
    const found = runs(['a'], () => ({ repeats: { sad_mean: spread, objective: { ...spread, mean: 1 } } }));
    expect(bestResults(found)[0].spread).toBe(spread);
  });

  it('leave out runs without a metric that stands for them', () => {
    expect(bestResults(runs(['a', 'b'], (i) => ({ metrics: i === 0 ? undefined : { seconds: 3 } })))).toEqual([]);
  });
});
