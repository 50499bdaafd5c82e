import { compareRuns, type Difference } from '../../runs/compare';
import { findRun } from '../../runs/find';
import type { JsonValue } from '../../protocol/json';
import type { Answer } from '../answer';
import { argumentError } from '../errors';
import { formatNumber, formatTable } from '../format';

/** `searchlight compare <run...>`: the settings and the metrics in which runs differ. */
export async function compare(names: readonly string[]): Promise<Answer> {
  if (names.length < 2) throw argumentError('too-few-runs', 'name two runs or more', '`searchlight runs` lists them.');
  const runs = await Promise.all(names.map((name) => findRun(name, process.cwd())));
  const { config, metrics } = await compareRuns(runs);
  const ids = runs.map(({ record }) => record.id);
  const rows = [...rowsOf(config), ...rowsOf(metrics)];
  const text = rows.length === 0 ? 'no difference in settings or metrics' : formatTable([['', ...ids], ...rows]);
  return { text, json: { runs: ids, config: config.map(jsonOf), metrics: metrics.map(jsonOf) } };
}

const rowsOf = (differences: readonly Difference[]) =>
  differences.map(({ path, values }) => [path, ...values.map(cellOf)]);

function cellOf(value: JsonValue | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON has no undefined: a run without the value has null. */
const jsonOf = ({ path, values }: Difference) => ({ path, values: values.map((value) => value ?? null) });
