import { metricOf } from '../../src/plot/judge';
import { metricInfo } from '../../src/plot/metrics';
import type { ComparedMetric } from '../../src/protocol/compare-panel';
import type { Spread } from '../../src/protocol/record';

/** A value against that of the base. */
export interface Judgement {
  readonly difference: number;
  /** As a share of the base's value; absent where that is 0. */
  readonly share?: number;
  /** `spread`: no more than the values of the repeats scatter; `none`: nobody says which way is up. */
  readonly verdict: 'better' | 'worse' | 'spread' | 'none';
}

/** Half the distance at which two scattered values are no longer told apart. */
const scatter = (spread: Spread | null): number => (spread && spread.values.length > 1 ? spread.std : 0);

/** @returns undefined where one of the two has no value. */
export function judge({ path, values, spreads }: ComparedMetric, run: number, base: number): Judgement | undefined {
  const [value, own] = [values[run], values[base]];
  if (value === null || own === null || run === base) return undefined;
  const difference = value - own;
  const { better } = metricInfo(metricOf(path));
  const share = own === 0 ? {} : { share: difference / Math.abs(own) };
  if (Math.abs(difference) <= scatter(spreads[run]) + scatter(spreads[base])) {
    return { difference, ...share, verdict: better === undefined ? 'none' : 'spread' };
  }
  if (better === undefined) return { difference, ...share, verdict: 'none' };
  return { difference, ...share, verdict: difference > 0 === (better === 'higher') ? 'better' : 'worse' };
}
