/**
 * The Ensemble Gumbel-Softmax draws one of n entries M times, independently, with probabilities p, and keeps what was
 * drawn at least once (Chang et al., DATA, NeurIPS 2019). What follows are its closed forms.
 */

/** Probability of each entry to be kept: 1 - (1 - p)^M. */
export const inclusionProbabilities = (p: readonly number[], draws: number): number[] =>
  p.map((probability) => 1 - (1 - probability) ** draws);

/** Expected number of entries that are kept. */
export const expectedCount = (p: readonly number[], draws: number): number =>
  inclusionProbabilities(p, draws).reduce((sum, probability) => sum + probability, 0);

/**
 * Probability that the M draws hit exactly the given entries, each at least once and nothing else:
 * the coefficient of x^M / M! in prod_i (exp(p_i x) - 1). All terms are positive, so nothing cancels.
 * @param p probabilities of the entries that are hit
 */
export function exactlyAll(p: readonly number[], draws: number): number {
  // series[m] is the probability that m draws, each of one of the entries so far, hit every one of them.
  let series = [1, ...new Array<number>(draws).fill(0)];
  for (const probability of p) {
    series = series.map((_, m) => {
      let sum = 0;
      let ways = 1; // of choosing which of the m draws hit this entry
      let power = 1;
      for (let hits = 1; hits <= m; hits++) {
        ways *= (m - hits + 1) / hits;
        power *= probability;
        sum += ways * power * series[m - hits];
      }
      return sum;
    });
  }
  return series[draws];
}
