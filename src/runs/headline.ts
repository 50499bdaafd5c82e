import type { RunRecord } from '../protocol/record';

/** The one metric that stands for a run, most telling first; `better` says which way is up. */
const headlines = [
  { name: 'best_score', better: 'higher' },
  { name: 'map', better: 'higher' },
  { name: 'accuracy', better: 'higher' },
  { name: 'acc', better: 'higher' },
  { name: 'nmi', better: 'higher' },
  { name: 'sad_mean', better: 'lower' },
  { name: 'objective', better: 'lower' },
  { name: 'loss', better: 'lower' },
  { name: 'reconstruction_rmse', better: 'lower' },
] as const;

export interface Headline {
  readonly name: string;
  readonly value: number;
  readonly better: 'higher' | 'lower';
}

/** @returns undefined when none of the metrics stands for the run. */
export function headlineOf(metrics: RunRecord['metrics'] = {}): Headline | undefined {
  for (const { name, better } of headlines) {
    const value = metrics[name];
    if (typeof value === 'number') return { name, value, better };
  }
  return undefined;
}
