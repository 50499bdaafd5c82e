import type { Metrics, RunRecord } from '../protocol/record';
import { formatNumber, formatTable } from './format';

type Told = Pick<RunRecord, 'metrics' | 'repeats'>;

/** What methods are compared by, where any of them has it. */
const compared = ['test_accuracy', 'accuracy', 'gap', 'params', 'macs', 'latency_ms'];

export const isSearch = ({ task }: Pick<RunRecord, 'task'>): boolean => task.startsWith('search/');

/** A table with a line for the search and one for each simpler method beside it, with the spread over repeats. */
export function searchText({ metrics = {}, repeats = {} }: Told): string {
  const own = Object.fromEntries(Object.entries(metrics).filter(([, value]) => typeof value === 'number'));
  const methods = Object.entries(metrics).filter(([, value]) => typeof value !== 'number') as [string, Metrics][];
  const names = compared.filter((name) => [own, ...methods.map(([, values]) => values)].some((each) => name in each));
  const cell = (values: Metrics, name: string, key: string): string => {
    const [value, spread] = [values[name], repeats[key]];
    if (typeof value !== 'number') return '–';
    return spread ? `${formatNumber(spread.mean)} ± ${formatNumber(spread.std)}` : formatNumber(value);
  };
  const head = ['', ...names];
  const search = ['search', ...names.map((name) => cell(own, name, name))];
  const others = methods.map(([method, values]) => [
    method,
    ...names.map((name) => cell(values, name, `${method}_${name}`)),
  ]);
  return formatTable([head, search, ...others]);
}
