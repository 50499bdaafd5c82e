import { join } from 'node:path';
import { exitCodes, type ErrorRecord } from '../protocol/errors';
import type { Metrics, RunRecord } from '../protocol/record';
import { runPaths } from '../runs/paths';
import type { Run } from '../runs/run';
import type { Answer } from './answer';
import type { Ending } from './follow';
import { formatNumber, formatSeconds, formatTable, indent } from './format';
import { isSearch, searchText } from './summary-search';
import { shownPath } from './terminal';

/** The one JSON object in which a run is told to other programs. */
export function runJson({ folder, record }: Run): object {
  const { id, task, status, engine, seconds, metrics, repeats, artifacts } = record;
  const error = status === 'failed' || status === 'interrupted' ? errorOf(record) : undefined;
  return {
    run: id,
    folder,
    task,
    status,
    device: engine?.device,
    seconds,
    metrics: metrics ?? {},
    ...(repeats && { repeats }),
    artifacts,
    ...(error && { error }),
  };
}

/** What a command that brought a run to its end has to say. */
export function runAnswer({ run, interrupted }: Ending): Answer {
  const { status } = run.record;
  const json = runJson(run);
  if (status === 'done') return { text: doneText(run), json };
  if (status === 'stopped') return { text: stoppedText(run), json, exitCode: exitCodes.stopped };
  const killed = interrupted && status === 'interrupted';
  return { text: failedText(run), json, error: errorOf(run.record), ...(killed && { exitCode: exitCodes.stopped }) };
}

/** Why a run has no result. */
function errorOf({ id, status, error }: RunRecord): ErrorRecord | undefined {
  if (status !== 'interrupted') return error;
  return {
    kind: 'failed',
    code: 'interrupted',
    message: 'the process of the run ended before its task did',
    remedy: `Go on from its last checkpoint with \`searchlight resume ${id}\`.`,
  };
}

function doneText({ folder, record }: Run): string {
  const report = record.artifacts.find(({ path }) => path.endsWith('report.html'));
  const table = record.artifacts.find(({ path }) => path.endsWith('assignments.csv'));
  const places = [
    ['run', record.id],
    ['folder', shownPath(folder)],
    ...(report ? [['report', shownPath(join(folder, report.path))]] : []),
    ...(table ? [['clusters', shownPath(join(folder, table.path))]] : []),
  ];
  const device = record.engine ? ` on ${record.engine.device}` : '';
  const title = `${record.task} done in ${formatSeconds(record.seconds)}${device}`;
  return [title, indent(summaryText(record)), indent(formatTable(places))].filter((part) => part !== '').join('\n');
}

const stoppedText = ({ record }: Run) =>
  `stopped at step ${record.progress?.step ?? 0}; go on with \`searchlight resume ${record.id}\``;

const failedText = ({ folder, record }: Run) =>
  `${record.task} ${record.status} after ${formatSeconds(record.seconds)}; its log is ${shownPath(runPaths.log(folder))}`;

/** What a run found, as a table. */
export const summaryText = (record: RunRecord): string => (isSearch(record) ? searchText(record) : metricsText(record));

/** A table of the metrics, with mean and spread where there were repeats. */
function metricsText({ metrics = {}, repeats = {} }: Pick<RunRecord, 'metrics' | 'repeats'>): string {
  return formatTable(
    flatMetrics(metrics).map(([name, value]) => {
      const spread = repeats[name];
      const several = spread && `${formatNumber(spread.mean)} ± ${formatNumber(spread.std)} (${spread.values.length})`;
      return [name, formatNumber(value), several ?? ''];
    }),
  );
}

/** `sad: { tree: 0.1 }` becomes `sad.tree`. */
export function flatMetrics(metrics: Metrics): [string, number][] {
  return Object.entries(metrics).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [[name, value] as [string, number]]
      : Object.entries(value).map(([part, number]): [string, number] => [`${name}.${part}`, number]),
  );
}
