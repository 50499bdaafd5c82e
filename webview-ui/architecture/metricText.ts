import { formatCount, formatNumber } from '../../src/plot/format';

/** Metrics that are counted in thousands and millions. */
const counted = new Set(['params', 'macs', 'size_bytes']);

/** Metrics that are shares of one: with as many decimals each, so that a column can be read down. */
const shares = new Set(['score', 'best_score', 'accuracy', 'test_accuracy', 'gap']);

/** The value of a metric for a table. */
export function metricText(metric: string, value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (counted.has(metric)) return formatCount(value);
  return shares.has(metric) && Math.abs(value) <= 1 ? value.toFixed(4).replace('-', '−') : formatNumber(value, 4);
}
