import { describe, expect, it } from 'vitest';
import {
  counted,
  formatBytes,
  formatCount,
  formatInteger,
  formatNumber,
  formatSeconds,
  formatShare,
} from '../../../src/plot/format';
import { formatSpread, metricInfo, metricTitle } from '../../../src/plot/metrics';

describe('numbers for people', () => {
  it('count in thousands, millions and billions', () => {
    const counts = [0, 832, 999.4, 12_345, 999_950, 1_234_567, 2.5e9, -1500, NaN].map(formatCount);
    expect(counts).toEqual(['0', '832', '999', '12.3 k', '1.00 M', '1.23 M', '2.50 G', '−1.50 k', '–']);
  });

  it('keeps significant digits, a true minus and powers of ten', () => {
    expect([0.0378123, -0.5, 3.14159, 516.1234, 0, 12, 98765.4, NaN, Infinity].map((v) => formatNumber(v))).toEqual([
      '0.03781',
      '−0.5000',
      '3.142',
      '516.1',
      '0',
      '12',
      '98\u202f765',
      '–',
      '–',
    ]);
    expect(formatNumber(-0.0000123, 3)).toBe('−1.23 × 10⁻⁵');
    expect(formatNumber(2.5e12, 2)).toBe('2.5 × 10¹²');
    expect(formatInteger(1234567)).toBe('1\u202f234\u202f567');
  });

  it('durations, shares and counts', () => {
    expect([0.84, 12.42, 187, 7500, 59.99].map(formatSeconds)).toEqual([
      '840 ms',
      '12.4 s',
      '3 min 07 s',
      '2 h 05 min',
      '1 min 00 s',
    ]);
    expect([0, 0.0001, 0.1234].map(formatShare)).toEqual(['0.0 %', '< 0.1 %', '12.3 %']);
    expect([counted(1, 'band'), counted(156, 'band'), counted(2, 'spectrum', 'spectra')]).toEqual([
      '1 band',
      '156 bands',
      '2 spectra',
    ]);
  });

  it('bytes', () => {
    expect([0, 6.4e8, 3.14e9].map(formatBytes)).toEqual(['0 MB', '640 MB', '3.1 GB']);
  });

  it('metrics with label, unit and spread', () => {
    expect(metricTitle('sad_mean')).toBe('Mean SAD (rad)');
    expect(metricInfo('sre_mean').better).toBe('higher');
    expect(metricInfo('constructor').label).toBe('constructor');
    expect(metricTitle('some_new_thing')).toBe('some new thing');
    expect(formatSpread(0.03784, 0.00377)).toBe('0.0378 ± 0.0038');
  });
});
