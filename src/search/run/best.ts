import type { FinishedTrial } from './state';

/** What repeats are compared by: the accuracy on the validation images, never that on those for testing. */
export const worthOf = ({ metrics }: Pick<FinishedTrial, 'metrics'>): number => metrics.accuracy ?? -Infinity;

/** Position of the trial that validates best; the first of equals. */
export const bestTrial = (trials: readonly Pick<FinishedTrial, 'metrics'>[]): number =>
  trials.reduce((best, trial, i) => (worthOf(trial) > worthOf(trials[best]) ? i : best), 0);
