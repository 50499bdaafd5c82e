import { compareRuns, type Difference } from '../../runs/compare';
import { findRun } from '../../runs/find';
import { partitionAgreement, readPartition, type PartitionAgreement } from '../../outputs/clustering/agreement';
import { bestPlaces, isComparable } from '../../plot/judge';
import type { JsonValue } from '../../protocol/json';
import type { Run } from '../../runs/run';
import type { Answer } from '../answer';
import { argumentError } from '../errors';
import { formatNumber, formatTable } from '../format';

/** `searchlight compare <run...>`: settings and metrics in which runs differ, and how far clusterings agree. */
export async function compare(names: readonly string[]): Promise<Answer> {
  if (names.length < 2) throw argumentError('too-few-runs', 'name two runs or more', '`searchlight runs` lists them.');
  const runs = await Promise.all(names.map((name) => findRun(name, process.cwd())));
  const { config, metrics } = await compareRuns(runs);
  const tasks = runs.map(({ record: { task } }) => ({ task }));
  const ids = runs.map(({ record }) => record.id);
  const best = metrics.map(({ path, values }) =>
    isComparable(path, tasks, config) ? bestPlaces(path, values.map(numberOf)) : new Set<number>(),
  );
  const rows = [...config.map((each) => rowOf(each)), ...metrics.map((each, i) => rowOf(each, best[i]))];
  const agreement = await agreements(runs);
  const text = [
    rows.length === 0 ? 'no difference in settings or metrics' : formatTable([['', ...ids], ...rows]),
    ...(best.some(({ size }) => size > 0) ? ['* best'] : []),
    ...(agreement.length > 0 ? [agreementText(agreement)] : []),
  ].join('\n');
  const json = {
    runs: ids,
    config: config.map(jsonOf),
    metrics: metrics.map((each, i) => ({ ...jsonOf(each), best: [...best[i]].map((place) => ids[place]) })),
    ...(agreement.length > 0 && { agreement }),
  };
  return { text, json };
}

const numberOf = (value: JsonValue | undefined): number | null => (typeof value === 'number' ? value : null);

const rowOf = ({ path, values }: Difference, best: ReadonlySet<number> = new Set()): string[] => [
  path,
  ...values.map((value, i) => (best.has(i) ? `${cellOf(value)} *` : cellOf(value))),
];

interface PairAgreement extends PartitionAgreement {
  readonly runs: readonly [string, string];
}

/** Of each two finished clusterings of the same data; runs without a result have none. */
async function agreements(runs: readonly Run[]): Promise<PairAgreement[]> {
  const isClustering = ({ record: { task, status } }: Run) => task.startsWith('cluster/') && status === 'done';
  const known = await Promise.all(
    runs
      .filter(isClustering)
      .map(async ({ folder, record: { id } }) => ({ id, partition: await readPartition(folder) })),
  );
  return known.flatMap((one, i) =>
    known.slice(i + 1).flatMap((other): PairAgreement[] => {
      const found = partitionAgreement(one.partition, other.partition);
      return found === undefined ? [] : [{ runs: [one.id, other.id], ...found }];
    }),
  );
}

function agreementText(pairs: readonly PairAgreement[]): string {
  const rows = pairs.map(({ runs: [one, other], samples, ari, nmi }) => [
    one,
    other,
    formatNumber(ari),
    formatNumber(nmi),
    String(samples),
  ]);
  return `\nagreement of the clusters\n${formatTable([['', '', 'ari', 'nmi', 'samples'], ...rows])}`;
}

function cellOf(value: JsonValue | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON has no undefined: a run without the value has null. */
const jsonOf = ({ path, values }: Difference) => ({ path, values: values.map((value) => value ?? null) });
