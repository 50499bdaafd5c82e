/** Further out the function is 1 or -1 to the last bit. */
const saturated = 6;

/**
 * The error function in float64, by a series of positive terms:
 * erf x = 2 / sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1) / (1 3 5 ... (2n+1))  (Abramowitz and Stegun, 7.1.6)
 */
export function erf(x: number): number {
  if (!(Math.abs(x) <= saturated)) return Math.sign(x);
  let sum = 0;
  let term = x;
  for (let n = 0; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 3);
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
