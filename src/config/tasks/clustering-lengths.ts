import type { DdcOptions } from './clustering-ddc';

/** The options of a run whose lengths are known. */
export type SettledOptions = Omit<DdcOptions, 'epochs' | 'warmEpochs'> & {
  readonly epochs: number;
  readonly warmEpochs: number;
};

/**
 * How many samples pass in an automatic run: it is steps that count, with fewer little is learnt, and more take time. A few
 * epochs are needed whatever their steps, since the thresholds fall by epochs (all of MNIST: measured in bench/clustering).
 */
const [leastPasses, mostPasses] = [60_000, 80_000];
const [fewestEpochs, usualEpochs, mostEpochs] = [4, 8, 40];

function automaticEpochs(count: number): number {
  if (count * usualEpochs < leastPasses) return Math.min(Math.round(leastPasses / count), mostEpochs);
  return Math.max(Math.min(Math.round(mostPasses / count), usualEpochs), fewestEpochs);
}

/** @param count samples to learn from */
export function settleOptions(options: DdcOptions, count: number): SettledOptions {
  const epochs = options.epochs === 'auto' ? automaticEpochs(count) : options.epochs;
  const warmEpochs = options.warmEpochs === 'auto' ? Math.ceil(epochs / 2) : options.warmEpochs;
  return { ...options, epochs, warmEpochs };
}
