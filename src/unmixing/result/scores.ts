import type { Metrics } from '../../protocol/record';
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
