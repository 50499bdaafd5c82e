import type { Spread } from '../protocol/record';

/** The standard deviation is that of a sample, 0 for one value. */
export function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, values };
}

/** Mean and sample standard deviation over repeats of every metric that all of them have. */
export function spreads(scores: readonly Readonly<Record<string, number>>[]): Record<string, Spread> {
  const names = Object.keys(scores[0] ?? {}).filter((name) => scores.every((score) => name in score));
  return Object.fromEntries(names.map((name) => [name, spread(scores.map((score) => score[name]))]));
}
