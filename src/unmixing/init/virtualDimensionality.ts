import { normalQuantile } from './normalQuantile';
import type { Statistics } from './statistics';

/**
 * Number of signal sources by Harsanyi, Farrand and Chang's test (HFC, Chang and Du 2004): an eigenvalue of the
 * correlation matrix that exceeds its partner of the covariance matrix by more than chance holds a source.
 *
 * @param falseAlarm probability of taking noise for a source, in one test
 */
export function virtualDimensionality(statistics: Statistics, falseAlarm: number): number {
  const correlated = statistics.eigen('correlation').values;
  const centred = statistics.eigen('covariance').values;
  const quantile = normalQuantile(1 - falseAlarm);
  return correlated.filter((value, i) => {
    const deviation = Math.sqrt((2 / statistics.pixels) * (value ** 2 + centred[i] ** 2));
    return value - centred[i] > quantile * deviation;
  }).length;
}
