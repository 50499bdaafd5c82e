import type { BenchmarkTable } from '../../data/nasbench/read';
import { UserError } from '../../protocol/errors';
import type { JsonValue } from '../../protocol/json';
import type { Finding } from '../runSearch';
import type { ArchitectureSpace } from '../spaces/space';

export interface TableColumns {
  /** What the search goes by. */
  readonly score: string;
  /** What an evaluation takes from the budget; 1 where there is none. */
  readonly cost?: string;
  /** What is reported beside, never seen by the search: metric by its name. */
  readonly metrics?: Readonly<Record<string, string>>;
}

/**
 * Looks architectures up in a table instead of training them.
 * @throws UserError `benchmark-columns` for a column that is not there; the evaluator throws `benchmark-code` for an
 * architecture that is not in the table
 */
export function tableEvaluator<Code extends JsonValue>(
  space: ArchitectureSpace<Code>,
  table: BenchmarkTable,
  { score, cost, metrics = {} }: TableColumns,
): (code: Code) => Finding {
  const rows = new Map(table.codes.map((code, row) => [code, row]));
  const scores = column(table, score);
  const costs = cost === undefined ? undefined : column(table, cost);
  const others = Object.entries(metrics).map(([name, heading]) => [name, column(table, heading)] as const);
  return (code) => {
    const row = rows.get(space.key(code));
    if (row === undefined) throw noRow(table, space.key(code));
    return {
      score: Number.isNaN(scores[row]) ? undefined : scores[row],
      cost: costs?.[row] ?? 1,
      metrics: Object.fromEntries(others.map(([name, values]) => [name, values[row]])),
    };
  };
}

function column({ file, columns }: BenchmarkTable, name: string): Float64Array {
  const found = columns.get(name);
  if (found !== undefined) return found;
  throw new UserError({
    kind: 'data',
    code: 'benchmark-columns',
    message: `there is no column "${name}" among ${[...columns.keys()].join(', ')}`,
    file,
    remedy: 'Name one of these columns.',
  });
}

const noRow = ({ file }: BenchmarkTable, key: string): UserError =>
  new UserError({
    kind: 'data',
    code: 'benchmark-code',
    message: `the table has no architecture ${key}`,
    file,
    remedy: 'Use the table that belongs to the space.',
  });
