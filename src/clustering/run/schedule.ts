import type { SettledOptions } from '../../config/tasks/clustering-lengths';

type Epochs = Pick<SettledOptions, 'epochs' | 'starts'>;

/** Short starts of a repeat; none where there would be one. */
export const startsOf = ({ epochs, starts }: Epochs): { readonly count: number; readonly epochs: number } =>
  starts.count === 1 ? { count: 0, epochs: 0 } : { count: starts.count, epochs: Math.min(starts.epochs, epochs) };

/** Epochs of one repeat, short starts included: the one that goes on has taken its first ones there. */
export function epochsPerRepeat(options: Epochs): number {
  const { count, epochs } = startsOf(options);
  return count * epochs + options.epochs - epochs;
}

/**
 * Epochs finished over a whole run, short starts included: the step of events and checkpoints.
 * @param start short starts finished in this repeat
 * @param epoch epochs finished in the training at work
 */
export function stepAt(options: Epochs, repeat: number, start: number, epoch: number): number {
  const { count, epochs } = startsOf(options);
  const within = start < count ? start * epochs + epoch : Math.max(count - 1, 0) * epochs + epoch;
  return repeat * epochsPerRepeat(options) + within;
}
