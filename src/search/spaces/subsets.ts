import type { RandomStream } from '../../compute/random';

/** In how many ways so many of n things can be chosen. */
export function binomial(n: number, chosen: number): bigint {
  let ways = 1n;
  for (let i = 1; i <= chosen; i++) ways = (ways * BigInt(n - chosen + i)) / BigInt(i);
  return ways;
}

/** So many of the numbers 0 to n - 1, ascending; all choices are equally likely. */
export const drawSubset = (n: number, chosen: number, random: RandomStream): number[] =>
  [...random.permutation(n).subarray(0, chosen)].sort((a, b) => a - b);
