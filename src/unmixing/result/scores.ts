import type { Metrics, Spread } from '../../protocol/record';
import type { Truth } from '../../protocol/unmixing';
import type { Fit } from '../metrics/fit';
import type { Presentation } from './present';
import { truthMetrics } from './truthMetrics';

/** Metrics of one repeat, by their fixed names. */
export function metricsOf(found: Presentation, fit: Fit, objective: number, truth: Truth | undefined): Metrics {
  return {
    ...(truth ? truthMetrics(found, truth) : {}),
    reconstruction_rmse: fit.rmse,
    reconstruction_sam: fit.sam,
    objective,
  };
}

/** The metrics that are one number. */
export function scalarMetrics(metrics: Metrics): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** Mean and sample standard deviation of every metric over the repeats. */
export function spreads(scores: readonly Readonly<Record<string, number>>[]): Record<string, Spread> {
  const names = Object.keys(scores[0] ?? {}).filter((name) => scores.every((score) => name in score));
  return Object.fromEntries(names.map((name) => [name, spread(scores.map((score) => score[name]))]));
}

/** The standard deviation is that of a sample, 0 for one value. */
export function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, values };
}
