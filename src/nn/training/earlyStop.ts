export interface EarlyStopOptions {
  /** Name of the evaluated number that counts. */
  readonly metric: string;
  readonly better: 'larger' | 'smaller';
  /** Epochs without improvement after which training ends; never where it is undefined. */
  readonly patience?: number;
  /** What counts as an improvement; 0 unless told. */
  readonly leastGain?: number;
}

/** The best so far; plain data, so that it can be stored. */
export interface Best {
  readonly epoch: number;
  readonly value: number;
}

export function isBetter(value: number, best: Best | undefined, { better, leastGain = 0 }: EarlyStopOptions): boolean {
  if (Number.isNaN(value)) return false;
  if (best === undefined) return true;
  return (better === 'larger' ? value - best.value : best.value - value) > leastGain;
}

/** Whether the best epoch is as long ago as patience lasts. */
export const hasStalled = (epoch: number, best: Best | undefined, { patience = Infinity }: EarlyStopOptions): boolean =>
  epoch - (best?.epoch ?? -1) >= patience;
