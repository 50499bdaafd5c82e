import { genotypeHash } from '../../architecture/hash';
import { spreads } from '../../matching/spread';
import { prefixed } from '../../nn/tensors';
import type { Spread } from '../../protocol/record';
import type { SearchCourse, SearchResult } from '../../protocol/search';
import { baselinesOf } from './baselines';
import { worthOf } from './best';
import { cellProbabilities, type Shown } from './pictures';
import { remarksOf } from './remarks';
import type { FinishedTrial, RunState } from './state';

/** The result of a run whose trials are all over. */
export function conclude(shown: Shown, method: string, state: RunState): SearchResult {
  const { finished, candidates, kept } = state;
  if (kept === undefined) throw new Error('a run without a trial has no result');
  const best = finished[kept.trial];
  const own = finished.filter(({ origin }) => origin === best.origin);
  const { frames, sampled } = kept;
  return {
    ...{ method, candidates, genotype: best.genotype, space: shown.space, classes: shown.classes },
    ...(shown.input && { input: shown.input }),
    ...(shown.operationCosts && { operationCosts: shown.operationCosts }),
    hash: genotypeHash(best.genotype),
    best: best.trained ?? best.candidate,
    ...(frames && sampled && { cells: shown.cells.map((cell) => cellProbabilities(cell, frames, sampled)) }),
    baselines: baselinesOf(state),
    metrics: { ...best.metrics, best_score: worthOf(best), evaluations: best.tried },
    ...(own.length > 1 && { repeats: repeatsOf(finished, best.origin) }),
    keptRepeat: best.repeat,
    ...(best.history.length + best.childHistory.length > 0 && { course: courseOf(best) }),
    remarks: remarksOf(state, best),
  };
}

/** Mean and spread over the repeats; those of simpler methods have their origin before the name. */
function repeatsOf(finished: readonly FinishedTrial[], own: FinishedTrial['origin']): Record<string, Spread> {
  const origins = [...new Set(finished.map(({ origin }) => origin))];
  return Object.assign(
    {},
    ...origins.map((origin) => {
      const found = spreads(finished.filter((trial) => trial.origin === origin).map(({ metrics }) => metrics));
      return origin === own ? found : prefixed(`${origin}_`, found);
    }),
  ) as Record<string, Spread>;
}

/** Epochs of the search, then those of the child, which go on counting. */
function courseOf({ history, childHistory }: FinishedTrial): SearchCourse {
  const rows = [...history, ...childHistory];
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    epochs: rows.map((_, i) => i + 1),
    values: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? NaN)])),
  };
}
