import type { SettledOptions } from '../../config/tasks/clustering-lengths';
import { hasCollapsed } from './alarms';
import type { EpochMeasures, TrainingState } from './state';

/**
 * What stands for how good a training was after an epoch without labels: the loss, unless it collapsed, since a collapsed
 * network has the lowest of all.
 */
export const lossOf = (measures: EpochMeasures | undefined): number =>
  measures === undefined || hasCollapsed(measures) || Number.isNaN(measures.loss) ? Infinity : measures.loss;

export type KeepOptions = Pick<SettledOptions, 'keep' | 'relation' | 'warmEpochs'> & { readonly warm: boolean };

/**
 * Whether the epoch that has just ended is kept in place of the one that was. Losses are compared where they mean the same:
 * not between epochs with a warm start and those without, nor where the pairs that count become more and more.
 */
export function isKept({ keep, relation, warm, warmEpochs }: KeepOptions, { history, kept }: TrainingState): boolean {
  const isComparable = keep === 'lowest-loss' || (keep === 'auto' && relation !== 'selective');
  if (kept === undefined || !isComparable) return true;
  if (warm && kept.epoch <= warmEpochs) return true;
  return lossOf(history.at(-1)) <= lossOf(history[kept.epoch - 1]);
}
