import { describe, expect, it } from 'vitest';
import type { ComparedMetric, ComparedRun } from '../../../src/protocol/compare-panel';
import { bestRuns, isComparable, judge } from '../../../webview-ui/compare/judge';

const metric = (path: string, values: (number | null)[], std?: number): ComparedMetric => ({
  path,
  values,
  spreads: values.map((mean) => (std === undefined || mean === null ? null : { mean, std, values: [mean, mean] })),
});
const run = (task: string): ComparedRun => ({
  ...{ folder: task, id: task, label: task, task, status: 'done', created: '', seconds: 1 },
  ...{ stepsPerRepeat: 0, tags: [], isLost: false },
});

describe('a value against that of the base', () => {
  it.each([
    ['sad_mean', [0.1, 0.08], 'better'],
    ['sad_mean', [0.1, 0.12], 'worse'],
    ['accuracy', [0.9, 0.95], 'better'],
    ['sre_db', [10, 9], 'worse'],
    ['sad.tree', [0.1, 0.08], 'better'],
    ['clusters_used', [10, 9], 'none'],
  ] as const)('%s %j is %s', (path, values, verdict) => {
    expect(judge(metric(path, [...values]), 1, 0)?.verdict).toBe(verdict);
  });

  it('is no difference within the spread of the repeats', () => {
    expect(judge(metric('sad_mean', [0.1, 0.095], 0.004), 1, 0)?.verdict).toBe('spread');
    expect(judge(metric('sad_mean', [0.1, 0.09], 0.004), 1, 0)?.verdict).toBe('better');
  });

  it('is a share of the base, unless that is 0 or missing', () => {
    expect(judge(metric('sad_mean', [0.1, 0.08]), 1, 0)?.share).toBeCloseTo(-0.2);
    expect(judge(metric('sad_mean', [0, 0.08]), 1, 0)?.share).toBeUndefined();
    expect(judge(metric('sad_mean', [null, 0.08]), 1, 0)).toBeUndefined();
    expect(judge(metric('sad_mean', [0.1, 0.08]), 0, 0)).toBeUndefined();
  });
});

it('the best is marked, both of two, none where all are the same or up and down mean nothing', () => {
  expect([...bestRuns(metric('sad_mean', [0.3, 0.1, 0.1]))]).toEqual([1, 2]);
  expect([...bestRuns(metric('accuracy', [0.3, 0.5, null]))]).toEqual([1]);
  expect([...bestRuns(metric('sad_mean', [0.1, 0.1]))]).toEqual([]);
  expect([...bestRuns(metric('sad_mean', [0.1, null]))]).toEqual([]);
  expect([...bestRuns(metric('clusters_used', [1, 2]))]).toEqual([]);
});

it('an objective is compared only between runs of one method with the same weights', () => {
  const same = [run('unmix/nmf'), run('unmix/nmf')];
  expect(isComparable('objective', same, [{ path: 'seed', values: [1, 2] }])).toBe(true);
  expect(isComparable('objective', same, [{ path: 'method.lambda', values: [1, 2] }])).toBe(false);
  expect(isComparable('objective', same, [{ path: 'method.repeats', values: [1, 2] }])).toBe(true);
  expect(isComparable('objective', [run('unmix/nmf'), run('unmix/rrlbs')], [])).toBe(false);
  expect(isComparable('sad_mean', [run('unmix/nmf'), run('unmix/rrlbs')], [])).toBe(true);
});
