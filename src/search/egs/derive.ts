import { exactlyAll } from './inclusion';

/** The most probable code of a distribution, of those that keep the largest entries. */
export interface MostProbable {
  /** Positions of the entries that are kept, the most probable first. */
  readonly kept: readonly number[];
  /** Probability that M draws keep exactly the k largest entries, for k = 1 on. */
  readonly byCount: readonly number[];
}

/**
 * Derives an architecture from probabilities as the released code of DATA does: of the k largest entries, k = 1..M, those
 * that M draws hit exactly with the greatest probability. So the number of operations is learnt: flat probabilities give
 * more of them, peaked ones fewer.
 * @param p nonnegative, of any sum above 0
 * @throws Error where no entry is positive
 */
export function mostProbableCode(p: readonly number[], draws: number): MostProbable {
  const total = p.reduce((sum, probability) => sum + probability, 0);
  if (!(total > 0)) throw new Error('no entry has a positive probability');
  const order = p.map((_, i) => i).sort((a, b) => p[b] - p[a] || a - b);
  const sorted = order.map((i) => p[i] / total);
  const most = Math.min(draws, p.length);
  const byCount = Array.from({ length: most }, (_, i) => exactlyAll(sorted.slice(0, i + 1), draws));
  const best = byCount.reduce((at, value, i) => (value > byCount[at] ? i : at), 0);
  return { kept: order.slice(0, best + 1), byCount };
}
