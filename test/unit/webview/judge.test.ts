import { describe, expect, it } from 'vitest';
import type { ComparedMetric } from '../../../src/protocol/compare-panel';
import { judge } from '../../../webview-ui/compare/judge';

const metric = (path: string, values: (number | null)[], std?: number): ComparedMetric => ({
  path,
  values,
  spreads: values.map((mean) => (std === undefined || mean === null ? null : { mean, std, values: [mean, mean] })),
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
