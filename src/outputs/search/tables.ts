import { plainCell } from '../../data/csv/write';
import { metricNames } from '../../plot/report/search/candidates';
import type { Candidate } from '../../protocol/search';

/** A row for each candidate, as it is written to a CSV file; a cell is empty where nothing was measured. */
export function candidateTable(candidates: readonly Candidate[]): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
} {
  const names = metricNames(candidates);
  return {
    header: [...['index', 'origin', 'hash', 'step', 'repeat', 'parent', 'weights', 'score'], ...names, 'seconds'],
    rows: candidates.map(({ index, origin, hash, step, repeat = '', parent = '', weights, score = '', ...rest }) => [
      ...[index, origin, plainCell(hash), step, repeat, parent, weights, score],
      ...names.map((name) => (Object.hasOwn(rest.metrics, name) ? rest.metrics[name] : '')),
      rest.seconds,
    ]),
  };
}
