import type { SettledOptions } from '../../config/tasks/clustering-lengths';

/** Pairs at least as alike as `upper` belong together, those less alike than `lower` do not, the others are left out. */
export interface Thresholds {
  readonly upper: number;
  readonly lower: number;
}

export type ThresholdOptions = Pick<
  SettledOptions,
  'relation' | 'schedule' | 'thresholdStart' | 'thresholdEnd' | 'upper' | 'lower' | 'epochs'
>;

/** How fast the lambda of DAC's paper grows: its regulariser u - l has the slope 1.1, the rate is .009. */
const lambdaPerEpoch = 1.1 * 0.009;
/** How much lower rises where upper falls by 1. */
const lowerPerLambda = 0.1;

const both = (threshold: number): Thresholds => ({ upper: threshold, lower: threshold });

/** Exact at both ends. */
const between = (from: number, to: number, part: number): number => (part >= 1 ? to : from + (to - from) * part);

/**
 * The thresholds of an epoch, counted from 0; exactly those of the end from `epochs` on.
 *  - `linear`: evenly to the end; upper and lower of a selective relation meet in the middle (DAC's CIFAR-10 script).
 *  - `dac`: `upper - lambda` and `lower + .1 lambda` with a lambda that grows at the rate of DAC's paper, until they meet.
 */
export function thresholdsAt(options: ThresholdOptions, epoch: number): Thresholds {
  const { relation, schedule, thresholdStart, thresholdEnd, upper, lower, epochs } = options;
  const lambda = epoch * lambdaPerEpoch;
  if (relation === 'argmax') return both(0.5);
  if (relation !== 'selective') {
    if (schedule === 'linear') return both(between(thresholdStart, thresholdEnd, epoch / epochs));
    return both(Math.max(thresholdStart - lambda, thresholdEnd));
  }
  if (schedule === 'linear') {
    const middle = (upper + lower) / 2;
    return { upper: between(upper, middle, epoch / epochs), lower: between(lower, middle, epoch / epochs) };
  }
  const moved = { upper: upper - lambda, lower: lower + lowerPerLambda * lambda };
  return moved.upper > moved.lower ? moved : both((lowerPerLambda * upper + lower) / (1 + lowerPerLambda));
}

/** After how many epochs thresholds that move as in DAC's paper have used every pair. */
export function dacEpochs({ upper, lower }: Thresholds): number {
  return Math.ceil((upper - lower) / ((1 + lowerPerLambda) * lambdaPerEpoch));
}
