import type { DdcOptions } from './clustering-ddc';

/** The options of a run whose lengths are known. */
export type SettledOptions = Omit<DdcOptions, 'epochs' | 'warmEpochs'> & {
  readonly epochs: number;
  readonly warmEpochs: number;
};

/** An epoch of few samples is few steps: of these passes over samples an automatic run takes at least so many. */
const leastPasses = 60_000;
const [fewestEpochs, mostEpochs] = [10, 40];

/** @param count samples to learn from */
export function settleOptions(options: DdcOptions, count: number): SettledOptions {
  const epochs =
    options.epochs === 'auto'
      ? Math.min(Math.max(Math.round(leastPasses / count), fewestEpochs), mostEpochs)
      : options.epochs;
  const warmEpochs = options.warmEpochs === 'auto' ? Math.ceil(epochs / 2) : options.warmEpochs;
  return { ...options, epochs, warmEpochs };
}
