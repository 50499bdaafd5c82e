import type { SearchConfig } from '../../config/tasks/search';
import type { CandidateOrigin } from '../../protocol/search';

/** One search from the start, and the training of what it finds. */
export interface Trial {
  readonly origin: CandidateOrigin;
  /** Counts from 0; repeat r of seed s starts as the first repeat of seed s + r would. */
  readonly repeat: number;
}

/** The method of the config itself, and then the simpler ones beside it; each as often as `repeats` says. */
export const trialsOf = (config: SearchConfig): Trial[] =>
  originsOf(config).flatMap((origin) =>
    Array.from({ length: config.method.repeats }, (_, repeat): Trial => ({ origin, repeat })),
  );

/** The first one is that of the method itself. */
export function originsOf(config: SearchConfig): CandidateOrigin[] {
  if (config.task === 'search/random') return ['random'];
  if (config.task === 'search/evolution') return ['evolution'];
  const { baselines, estimator, draws } = config.method;
  const isSame = (name: CandidateOrigin) =>
    (name === 'mixture' && estimator === 'mixture') ||
    (name === 'single-draw' && estimator === 'ensemble' && draws === 1);
  return ['search', ...new Set(baselines.filter((name) => !isSame(name)))];
}

/** What each origin is called in a run of its own or beside another. */
export const methodNames: Readonly<Record<CandidateOrigin, string>> = {
  search: 'Ensemble Gumbel-Softmax',
  random: 'random search',
  evolution: 'regularised evolution',
  mixture: 'dense mixture',
  'single-draw': 'single draw',
};

/**
 * Which search something is said of, to begin a sentence with; empty for the one there is.
 * @param own origin of the method itself, which needs no name
 * @param more to be told beside
 */
export function nameOfTrial(
  { origin, repeat }: Trial,
  { own, isRepeated }: { readonly own: CandidateOrigin; readonly isRepeated: boolean },
  ...more: readonly string[]
): string {
  const method = origin === own ? [] : [methodNames[origin]];
  const named = [...method, ...(isRepeated ? [`repeat ${repeat + 1}`] : []), ...more].join(', ');
  return named && `${named.charAt(0).toUpperCase()}${named.slice(1)}: `;
}
