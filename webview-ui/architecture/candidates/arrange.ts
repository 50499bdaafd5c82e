import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import type { CandidateOrigin } from '../../../src/protocol/search';
import type { Column } from './columns';

export interface Order {
  /** Name of a column. */
  readonly by: string;
  readonly isDescending: boolean;
}

/** Which candidates are shown; an empty text and `all` leave none out. */
export interface Filter {
  /** Part of a hash or of a number. */
  readonly text: string;
  readonly origin: CandidateOrigin | 'all';
  readonly weights: CandidateRow['weights'] | 'all';
  /** Only those within the limits of the config. */
  readonly isWithinLimits: boolean;
}

export const noFilter: Filter = { text: '', origin: 'all', weights: 'all', isWithinLimits: false };

/** Whether a candidate keeps every limit; what was not measured does not count against it. */
export const keepsLimits = ({ metrics }: CandidateRow, limits: Readonly<Record<string, number>>): boolean =>
  Object.entries(limits).every(([metric, most]) => (metrics[metric] ?? 0) <= most);

/** Candidates that a filter lets through, in their order. */
export function filtered(
  rows: readonly CandidateRow[],
  { text, origin, weights, isWithinLimits }: Filter,
  limits: Readonly<Record<string, number>>,
): CandidateRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (origin === 'all' || row.origin === origin) &&
      (weights === 'all' || row.weights === weights) &&
      (wanted === '' || row.hash.includes(wanted) || String(row.index) === wanted) &&
      (!isWithinLimits || keepsLimits(row, limits)),
  );
}

/** Candidates by a column; those without a value come last either way, equal ones stay in the order they came in. */
export function sorted(rows: readonly CandidateRow[], { value }: Column, isDescending: boolean): CandidateRow[] {
  const sign = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
      return a.key < b.key ? -sign : a.key > b.key ? sign : 0;
    })
    .map(({ row }) => row);
}

/** Distinct values of a field, in the order in which they came. */
export const present = <Key extends 'origin' | 'weights'>(
  rows: readonly CandidateRow[],
  field: Key,
): CandidateRow[Key][] => [...new Set(rows.map((row) => row[field]))];
